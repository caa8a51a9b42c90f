// SPDX-License-Identifier: MIT

//! How a worker goes: asked, put offline, or because it cannot go on.

use super::*;
use JobResult::{Panic, Success};

#[tokio::test]
async fn stop_goes_offline_and_finishes_what_it_has() {
	let mut test = Test::online(2);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.stop.send_replace(true);
	let offline = test.offline_call().await;
	// Assigned in the very block in which the request gets in.
	test.assign(id(1), "in");
	accept(offline);
	test.status(Some(WorkerStatus::RequestingOffline));
	accept(test.start_call(id(1)).await);
	test.run(id(1), "in").await.succeed("out 1");
	accept(test.submit_call(id(1), (Success, "out 1")).await);
	run.succeed("out 0");
	accept(test.submit_call(id(0), (Success, "out 0")).await);
	assert!(!test.service.is_finished());
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::Stopped);
}

#[tokio::test]
async fn request_to_go_offline_is_sent_again_until_the_chain_has_it() {
	let mut test = Test::online(1);
	test.stop.send_replace(true);
	lose(test.offline_call().await);
	lose(test.offline_call().await);
	accept(test.offline_call().await);
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::Stopped);
}

#[tokio::test]
async fn request_that_a_fork_undid_is_made_again() {
	let mut test = Test::online(1);
	test.stop.send_replace(true);
	accept(test.offline_call().await);
	test.status(Some(WorkerStatus::RequestingOffline));
	test.status(Some(WorkerStatus::Online));
	test.answer_view(Some(WorkerStatus::Online), &[]).await;
	accept(test.offline_call().await);
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::Stopped);
}

#[tokio::test]
async fn stop_does_not_wait_for_an_attempt_that_a_fork_undid() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.missing(id(0));
	test.stop.send_replace(true);
	accept(test.offline_call().await);
	test.answer_view_before(id(0)).await;
	run.killed().await;
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::Stopped);
}

#[tokio::test]
async fn refused_request_is_harmless_when_the_worker_goes_already() {
	let mut test = Test::online(1);
	test.stop.send_replace(true);
	refuse(test.offline_call().await);
	test.answer_view(Some(WorkerStatus::RequestingOffline), &[]).await;
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::Stopped);
}

#[tokio::test]
async fn refused_request_is_told_when_the_worker_stays_online() {
	let mut test = Test::online(1);
	test.stop.send_replace(true);
	refuse(test.offline_call().await);
	test.answer_view(Some(WorkerStatus::Online), &[]).await;
	let error = test.service.await.unwrap().unwrap_err();
	assert!(matches!(error, ServiceError::StillOnline(_)), "{error}");
}

#[tokio::test]
async fn owner_puts_the_worker_offline() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.status(Some(WorkerStatus::RequestingOffline));
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.status(Some(WorkerStatus::Offline));
	assert_eq!(test.service.await.unwrap().unwrap(), End::PutOffline);
}

#[tokio::test]
async fn owner_forces_the_worker_offline() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.ended(id(0), "forced offline");
	test.status(Some(WorkerStatus::Offline));
	run.killed().await;
	// Not believed before it is final.
	loop {
		let view = test.views.recv().await.unwrap();
		assert!(!test.service.is_finished());
		view.send(View { status: Some(WorkerStatus::Offline), running: vec![], to_come: vec![] })
			.unwrap();
		if test.views.recv().await.is_none() {
			break;
		}
	}
	assert_eq!(test.service.await.unwrap().unwrap(), End::PutOffline);
}

#[tokio::test]
async fn worker_stays_when_only_a_fork_shows_it_offline() {
	let mut test = Test::online(1);
	test.status(Some(WorkerStatus::Offline));
	let view = test.views.recv().await.unwrap();
	test.status(Some(WorkerStatus::Online));
	view.send(View { status: Some(WorkerStatus::Online), running: vec![], to_come: vec![] })
		.unwrap();
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn chain_that_does_not_know_the_worker_is_told() {
	let mut test = Test::online(1);
	test.status(None);
	test.answer_view(None, &[]).await;
	let error = test.service.await.unwrap().unwrap_err();
	assert!(matches!(error, ServiceError::NotRegistered), "{error}");
}

#[tokio::test]
async fn chain_that_cannot_be_followed_is_told() {
	let test = Test::online(1);
	test.updates.send(Err(ChainError("the runtime is another".into()))).unwrap();
	let error = test.service.await.unwrap().unwrap_err();
	assert!(error.to_string().contains("the runtime is another"), "{error}");
}

#[tokio::test]
async fn job_is_resigned_and_the_worker_goes_when_the_executor_is_gone() {
	let mut test = Test::online(1);
	test.counts.is_broken.store(true, Ordering::SeqCst);
	test.assign(id(0), "in");
	match test.call().await {
		Call::Resign(found, answer) if found == id(0) => accept(answer),
		other => panic!("{other:?}"),
	}
	test.answered(id(0));
	accept(test.offline_call().await);
	test.status(Some(WorkerStatus::Offline));
	let error = test.service.await.unwrap().unwrap_err();
	assert!(error.to_string().contains("there is no executor"), "{error}");
	assert_eq!(test.counts.runs.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn job_panics_and_the_worker_goes_when_the_executor_cannot_be_started() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	run.end.send(Err(LaunchError("cannot start the executor".into()))).unwrap();
	accept(test.submit_call(id(0), (Panic, "")).await);
	accept(test.offline_call().await);
	test.status(Some(WorkerStatus::Offline));
	let error = test.service.await.unwrap().unwrap_err();
	assert!(error.to_string().contains("cannot start the executor"), "{error}");
}

#[tokio::test]
async fn dropped_service_kills_its_programs_and_leaves_the_journal() {
	let mut test = Test::online(2);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	let _unanswered = test.submit_call(id(0), (Success, "out")).await;
	test.assign(id(1), "in");
	accept(test.start_call(id(1)).await);
	let run = test.run(id(1), "in").await;
	test.service.abort();
	run.killed().await;
	assert_eq!(test.kept(), [id(0)]);
}

#[tokio::test]
async fn challenge_is_answered_while_a_program_runs() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.update(Update::Challenged { block: block(7) });
	for answered in [Err(CallError::NotSent("the pool is full".into())), Ok(Some(block(8)))] {
		match test.call().await {
			Call::AnswerChallenge(answer) => answer.send(answered).unwrap(),
			other => panic!("expected an answer to the challenge, got {other:?}"),
		}
	}
	run.succeed("out");
	accept(test.submit_call(id(0), (JobResult::Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn worker_that_missed_a_challenge_ends_its_service_to_begin_anew() {
	let mut test = Test::online(1);
	test.status(Some(WorkerStatus::Unresponsive));
	test.answer_view(Some(WorkerStatus::Unresponsive), &[]).await;
	assert_eq!(test.service.await.unwrap().unwrap(), End::Unresponsive);
}
