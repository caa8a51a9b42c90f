// SPDX-License-Identifier: MIT

//! What a worker that was killed finds, and does not do twice.

use super::*;
use JobResult::Success;

/// A worker that was killed when its program had ended and the result was not in the chain.
async fn killed_before_the_result_was_in() -> Test {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	let _unanswered = test.submit_call(id(0), (Success, "out")).await;
	assert_eq!(test.kept(), [id(0)]);
	test.restarted(1).await
}

#[tokio::test]
async fn result_is_given_from_the_journal_without_a_second_run() {
	let mut test = killed_before_the_result_was_in().await;
	test.assign_started(id(0), "in");
	accept(test.submit_call(id(0), (Success, "out")).await);
	assert_eq!(test.finish().await.runs.into_inner(), 0);
}

#[tokio::test]
async fn start_that_was_lost_is_made_before_the_result_of_the_journal() {
	let mut test = killed_before_the_result_was_in().await;
	test.assign(id(0), "in");
	let start = test.start_call(id(0)).await;
	let submit = test.submit_call(id(0), (Success, "out")).await;
	accept(start);
	accept(submit);
	assert_eq!(test.finish().await.runs.into_inner(), 0);
}

#[tokio::test]
async fn result_of_the_journal_is_not_given_for_another_input() {
	let mut test = killed_before_the_result_was_in().await;
	test.assign_started(id(0), "other in");
	test.run(id(0), "other in").await.succeed("other out");
	accept(test.submit_call(id(0), (Success, "other out")).await);
	test.finish().await;
}

#[tokio::test]
async fn result_of_the_journal_is_not_given_to_a_chain_that_began_anew() {
	let mut test = killed_before_the_result_was_in().await;
	test.is_new.store(true, Ordering::SeqCst);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out of another program");
	accept(test.submit_call(id(0), (Success, "out of another program")).await);
	test.finish().await;
}

#[tokio::test]
async fn result_of_the_journal_is_given_though_a_fork_undid_its_assignment() {
	let mut test = killed_before_the_result_was_in().await;
	test.is_reorganised.store(true, Ordering::SeqCst);
	test.assign(id(0), "in");
	let start = test.start_call(id(0)).await;
	let submit = test.submit_call(id(0), (Success, "out")).await;
	accept(start);
	accept(submit);
	assert_eq!(test.finish().await.runs.into_inner(), 0);
}

#[tokio::test]
async fn journal_keeps_an_attempt_that_a_fork_undid_until_it_is_made_again() {
	let mut test = killed_before_the_result_was_in().await;
	test.answer_view_before(id(0)).await;
	let view = test.views.recv().await.unwrap();
	assert_eq!(test.kept(), [id(0)]);
	test.is_reorganised.store(true, Ordering::SeqCst);
	test.assign_started(id(0), "in");
	accept(test.submit_call(id(0), (Success, "out")).await);
	drop(view);
	assert_eq!(test.finish().await.runs.into_inner(), 0);
}

#[tokio::test]
async fn program_that_had_not_ended_is_run_again_without_a_second_start() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	let mut test = test.restarted(1).await;
	run.killed().await;
	assert_eq!(test.kept(), []);

	test.assign_started(id(0), "in");
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn journal_forgets_an_attempt_when_a_final_block_shows_it_over() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.answered(id(0));
	// The block that is final now is older than the result.
	let view = test.views.recv().await.unwrap();
	assert_eq!(test.kept(), [id(0)]);
	view.send(View { status: Some(WorkerStatus::Online), running: vec![], to_come: vec![] })
		.unwrap();
	// Another attempt's end is settled after the first one's.
	test.answered(id(1));
	let _view = test.views.recv().await.unwrap();
	assert_eq!(test.kept(), []);
	test.finish().await;
}

#[tokio::test]
async fn journal_keeps_an_attempt_that_a_final_block_shows_running() {
	let mut test = killed_before_the_result_was_in().await;
	test.answer_view(Some(WorkerStatus::Online), &[id(0)]).await;
	test.answered(id(1));
	let _view = test.views.recv().await.unwrap();
	assert_eq!(test.kept(), [id(0)]);
	test.finish().await;
}

#[tokio::test]
async fn journal_forgets_what_ended_while_the_worker_was_away() {
	let mut test = killed_before_the_result_was_in().await;
	test.answer_view(Some(WorkerStatus::Online), &[]).await;
	test.answered(id(1));
	let _view = test.views.recv().await.unwrap();
	assert_eq!(test.kept(), []);
	test.finish().await;
}

#[tokio::test]
async fn result_that_a_fork_undid_is_given_again_from_the_journal() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	test.run(id(0), "in").await.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.answered(id(0));
	let view = test.views.recv().await.unwrap();
	test.assign_started(id(0), "in");
	// The task may still have been there, or not.
	let call = match test.call().await {
		Call::Standing(_, answer) => {
			answer.send(Some(Standing::Started)).unwrap();
			test.submit_call(id(0), (Success, "out")).await
		},
		Call::Submit(_, _, _, answer) => answer,
		other => panic!("{other:?}"),
	};
	accept(call);
	drop(view);
	assert_eq!(test.finish().await.runs.into_inner(), 1);
}

/// The service's call that answers a challenge.
async fn challenge_call(test: &mut Test) -> oneshot::Sender<Result<Option<Block>, CallError>> {
	match test.call().await {
		Call::AnswerChallenge(answer) => answer,
		other => panic!("expected an answer to the challenge, got {other:?}"),
	}
}

#[tokio::test]
async fn open_challenge_is_answered_by_the_process_that_comes_after_a_restart() {
	let mut test = Test::online(1);
	test.assign(id(0), "in");
	accept(test.start_call(id(0)).await);
	let run = test.run(id(0), "in").await;
	test.update(Update::Challenged { block: block(7) });
	let _unanswered = challenge_call(&mut test).await;
	let mut test = test.restarted(1).await;
	run.killed().await;

	// The chain tells of it again, before what the worker has in hand.
	test.update(Update::Challenged { block: block(8) });
	test.assign_started(id(0), "in");
	let run = test.run(id(0), "in").await;
	challenge_call(&mut test).await.send(Ok(Some(block(9)))).unwrap();
	run.succeed("out");
	accept(test.submit_call(id(0), (Success, "out")).await);
	test.finish().await;
}

#[tokio::test]
async fn challenge_that_is_told_again_on_a_new_connection_is_looked_at_once_more() {
	let mut test = Test::online(1);
	test.update(Update::Challenged { block: block(7) });
	let under_way = challenge_call(&mut test).await;
	// The connection is lost and made again, while the answer is under way.
	test.update(Update::Challenged { block: block(8) });
	test.update(Update::Challenged { block: block(9) });
	under_way.send(Err(CallError::NotSent("the node is away".into()))).unwrap();
	challenge_call(&mut test).await.send(Ok(Some(block(10)))).unwrap();
	// It is the same one: nothing is open any more, and no second answer is paid for.
	challenge_call(&mut test).await.send(Ok(None)).unwrap();
	test.finish().await;
}
