// SPDX-License-Identifier: MIT

//! Attempts: from the assignment to the result.

use super::*;
use JobResult::{Error, Fail, Panic, Success};

#[tokio::test]
async fn attempt_is_started_run_and_submitted() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn each_result_reaches_the_chain() {
	for result in [Success, Fail, Error, Panic] {
		let mut test = Test::online(1);
		test.assign(id(0), "in");
		accept(test.start_call(id(0)).await);
		test.run(id(0), "in").await.end(result, "out");
		accept(test.submit_call(id(0), (result, "out")).await);
		test.finish().await;
	}
}

#[tokio::test]
async fn result_follows_the_start_without_waiting_for_its_block() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	let start = test.start_call(id(0)).await;
	test.run(id(0), "in").await.succeed("out");
	let submit = test.submit_call(id(0), (Success, "out")).await;
	accept(start);
	accept(submit);
	test.finish().await;
}

#[tokio::test]
async fn as_many_programs_run_at_once_as_the_capacity_says() {
	let mut test = Test::online(2);
	for index in 0..5 {
		test.assign(id(index), "in");
	}
	let mut submitted = Vec::new();
	while submitted.len() < 5 {
		tokio::select! {
			run = test.runs.recv() => {
				let run = run.unwrap();
				// The first two end only when both are there.
				if run.task.id == id(0) {
					test.run(id(1), "in").await.succeed("out");
				}
				run.succeed("out");
			},
			call = test.calls.recv() => match call.unwrap() {
				Call::Start(_, answer) => accept(answer),
				Call::Submit(id, _, _, answer) => {
					submitted.push(id);
					accept(answer);
				},
				other => panic!("{other:?}"),
			},
		}
	}
	submitted.sort_unstable();
	assert_eq!(submitted, [id(0), id(1), id(2), id(3), id(4)]);
	let counts = test.finish().await;
	assert_eq!(counts.most.into_inner(), 2);
	assert_eq!(counts.runs.into_inner(), 5);
}

#[tokio::test]
async fn attempt_is_run_once_however_often_it_is_assigned() {
	let mut test = Test::online(2);
	test.assign(id(0), "in");
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.assign(id(0), "in");
	run.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	// Another job in between, so that the first one's task has ended for sure.
	test.assign(id(1), "in");
	accept(test.start_call(id(1)).await);
	test.assign(id(0), "in");
	test.run(id(1), "in").await.succeed("out");
	accept(test.submit_call(id(1), (Success, "out")).await);
	assert_eq!(test.finish().await.runs.into_inner(), 2);
}

#[tokio::test]
async fn next_attempt_of_a_job_is_another_attempt() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.end(Panic, "");
	accept(test.submit_call(id(0), (Panic, "")).await);
	test.answered(id(0));
	let next = AttemptId { attempt: 2, ..id(0) };
	test.assign(next, "in");
	accept(test.start_call(next).await);
	test.run(next, "in").await.succeed("out");
	accept(test.submit_call(next, (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn program_of_an_attempt_that_ended_is_killed() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.ended(id(0), "forced offline");
	run.killed().await;
	assert_eq!(test.kept(), []);
	test.finish().await;
}

#[tokio::test]
async fn program_is_killed_when_the_chain_refuses_the_start() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	let start = test.start_call(id(0)).await;
	let run = test.run(id(0), "in").await;
	refuse(start);
	test.answer_standing(id(0), None).await;
	run.killed().await;
	test.finish().await;
}

#[tokio::test]
async fn program_goes_on_when_the_chain_knows_the_start_already() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	refuse(test.start_call(id(0)).await);
	test.answer_standing(id(0), Some(Standing::Started)).await;
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn refused_result_is_dropped_when_the_attempt_is_not_ours() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	refuse(test.submit_call(id(0), (Success, "out")).await);
	test.answer_standing(id(0), None).await;
	test.finish().await;
}

#[tokio::test]
async fn refused_result_is_given_up_as_a_panic_after_a_few_times() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	for _ in 0..3 {
		refuse(test.submit_call(id(0), (Success, "out")).await);
		test.answer_standing(id(0), Some(Standing::Started)).await;
	}
	accept(test.submit_call(id(0), (Panic, "")).await);
	test.finish().await;
}

#[tokio::test]
async fn refused_panic_is_dropped() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.end(Panic, "");
	for _ in 0..4 {
		refuse(test.submit_call(id(0), (Panic, "")).await);
		test.answer_standing(id(0), Some(Standing::Started)).await;
	}
	test.finish().await;
}

#[tokio::test]
async fn start_that_a_fork_undid_is_made_again() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	refuse(test.submit_call(id(0), (Success, "out")).await);
	test.answer_standing(id(0), Some(Standing::Assigned)).await;
	accept(test.start_call(id(0)).await);
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn call_that_did_not_get_into_the_chain_is_sent_again() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	lose(test.start_call(id(0)).await);
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	lose(test.submit_call(id(0), (Success, "out")).await);
	lose(test.submit_call(id(0), (Success, "out")).await);
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn call_is_not_sent_again_once_the_attempt_is_over() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	let submit = test.submit_call(id(0), (Success, "out")).await;
	test.ended(id(0), "discarded");
	// Heard of before the call comes back: the final view is asked for because of it.
	let view = test.views.recv().await.unwrap();
	lose(submit);
	drop(view);
	test.finish().await;
}

#[tokio::test]
async fn attempt_that_is_missing_for_a_while_is_not_run_again() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	// The chain goes to a fork without it; the program ends there.
	test.missing(id(0));
	let view = test.views.recv().await.unwrap();
	run.succeed("out");
	// And back.
	test.assign_started(id(0), "in");
	accept(test.submit_call(id(0), (Success, "out")).await);
	// The task is done once more, for nobody knows which fork the call was for.
	test.answer_standing(id(0), None).await;
	drop(view);
	assert_eq!(test.finish().await.runs.into_inner(), 1);
}

#[tokio::test]
async fn attempt_that_a_fork_undid_goes_on_until_it_is_made_again() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	// What is final now is of a fork that has not come to the job.
	test.missing(id(0));
	test.answer_view_before(id(0)).await;
	let view = test.views.recv().await.unwrap();
	test.assign(id(0), "in");
	// The start was undone too: without it the accept window would end while the program runs.
	test.answer_standing(id(0), Some(Standing::Assigned)).await;
	accept(test.start_call(id(0)).await);
	run.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	// The task is done once more, for nobody knows which fork the call was for.
	test.answer_standing(id(0), None).await;
	drop(view);
	assert_eq!(test.finish().await.runs.into_inner(), 1);
}

#[tokio::test]
async fn attempt_that_is_missing_for_good_is_given_up() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.missing(id(0));
	test.answer_view(Some(WorkerStatus::Online), &[]).await;
	run.killed().await;
	test.finish().await;
}

#[tokio::test]
async fn missing_attempt_makes_room_for_one_that_is_there() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.missing(id(0));
	test.assign(id(1), "in");
	run.killed().await;
	accept(test.start_call(id(1)).await);
	test.run(id(1), "in").await.succeed("out");
	accept(test.submit_call(id(1), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn fork_that_gives_the_id_to_another_job_gets_another_run() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.missing(id(0));
	test.assign(id(0), "other in");
	run.killed().await;
	test.answer_standing(id(0), Some(Standing::Assigned)).await;
	accept(test.start_call(id(0)).await);
	test.run(id(0), "other in").await.succeed("other out");
	accept(test.submit_call(id(0), (Success, "other out")).await);
	test.finish().await;
}

#[tokio::test]
async fn lease_is_renewed_from_the_start_to_the_programs_end() {
	let mut test = Test::online(1);
	let lease = Duration::from_millis(30);
	let assignment = Assignment { lease, ..assignment(id(0), "in", false) };
	test.update(Update::Assigned(assignment));
	let start = test.start_call(id(0)).await;
	let run = test.run(id(0), "in").await;
	// Nothing comes before the chain knows the attempt as started.
	tokio::time::sleep(lease).await;
	assert!(test.calls.try_recv().is_err());
	accept(start);
	for renewed in
		[Ok(Some(block(7))), Err(CallError::NotSent("the pool is full".into())), Ok(None)]
	{
		match test.call().await {
			Call::Renew(found, progress, answer) => {
				assert_eq!((found, progress.percentage), (id(0), 40));
				answer.send(renewed).unwrap();
			},
			other => panic!("expected a renewal, got {other:?}"),
		}
	}
	run.succeed("out");
	// One more renewal may be on its way.
	let submit = loop {
		match test.call().await {
			Call::Renew(_, _, answer) => answer.send(Ok(None)).unwrap_or_default(),
			Call::Submit(_, Success, _, answer) => break answer,
			other => panic!("expected the result, got {other:?}"),
		}
	};
	accept(submit);
	test.finish().await;
}
