// SPDX-License-Identifier: MIT

use super::*;
use crate::attempt::AttemptId;
use cybros_primitives::{JobId, Proof, ProofKind};
use std::{
	fs,
	io::{BufRead, BufReader, Read},
	os::unix::fs::PermissionsExt,
	process::Command as StdCommand,
};
use tokio::sync::oneshot;

/// Far more than any of these programs needs.
const LONG: Duration = Duration::from_secs(600);

struct Setup {
	dir: TempDir,
	executor: ProcessExecutor,
}

/// An executor that runs a shell script.
fn shell(script: &str) -> Setup {
	shell_with_timeout(script, LONG)
}

fn shell_with_timeout(script: &str, timeout: Duration) -> Setup {
	let dir = tempfile::tempdir().unwrap();
	let executor = ProcessExecutor::new(ProcessOptions {
		program: "/bin/sh".into(),
		args: vec!["-c".into(), script.into()],
		timeout,
		folders: dir.path().join("run"),
	})
	.unwrap();
	Setup { dir, executor }
}

impl Setup {
	async fn run(&self, input: &[u8]) -> Outcome {
		let outcome = self.executor.execute(&task(input)).await.unwrap();
		assert_eq!(fs::read_dir(self.dir.path().join("run")).unwrap().count(), 0, "folder removed");
		outcome
	}
}

fn task(input: &[u8]) -> Task {
	let id = AttemptId { job: JobId { pool: 3, index: 17 }, attempt: 2 };
	Task { id, spec_version: 3, input: input.to_vec() }
}

fn outcome(result: JobResult, output: &[u8]) -> Outcome {
	Outcome { result, output: output.to_vec(), proof: None, reason: None }
}

fn panic_because(outcome: &Outcome) -> &str {
	assert_eq!((outcome.result, outcome.output.len()), (JobResult::Panic, 0));
	outcome.reason.as_deref().unwrap()
}

/// A named pipe that tells when its last writer is gone.
fn fifo(dir: &TempDir) -> PathBuf {
	let path = dir.path().join("fifo");
	assert!(StdCommand::new("mkfifo").arg(&path).status().unwrap().success());
	path
}

#[tokio::test]
async fn program_gets_the_input_and_gives_the_output_byte_by_byte() {
	let input: Vec<u8> = (0..=255).cycle().take(2048).collect();
	assert_eq!(shell("cat").run(&input).await, outcome(JobResult::Success, &input));
	assert_eq!(shell("cat").run(b"").await, outcome(JobResult::Success, b""));
}

#[tokio::test]
async fn exit_code_gives_the_result() {
	for (code, result) in [(0, JobResult::Success), (10, JobResult::Fail), (20, JobResult::Error)] {
		let script = format!("printf why; exit {code}");
		assert_eq!(shell(&script).run(b"").await, outcome(result, b"why"));
	}
	for code in [1, 2, 9, 11, 19, 21, 126, 127, 255] {
		let panic = shell(&format!("printf why; exit {code}")).run(b"").await;
		assert_eq!(panic_because(&panic), format!("exit status: {code}"));
	}
}

#[tokio::test]
async fn program_gives_a_proof_by_its_file() {
	let proof = || Some(Proof { kind: ProofKind::Owner, data: vec![0xab, 1] });
	let given = shell("echo owner 0xab01 > $CYBROS_PROOF; printf out").run(b"").await;
	assert_eq!(given, Outcome { proof: proof(), ..outcome(JobResult::Success, b"out") });
	// What is no proof goes away, and a Panic needs none.
	let without = shell("echo owner > $CYBROS_PROOF").run(b"").await;
	assert_eq!(without, outcome(JobResult::Success, b""));
	let panic = shell("echo owner 0xab01 > $CYBROS_PROOF; exit 1").run(b"").await;
	assert_eq!(panic.proof, None);
}

#[tokio::test]
async fn signal_is_a_panic() {
	let panic = shell("printf why; kill -TERM $$").run(b"").await;
	assert!(panic_because(&panic).contains("signal: 15"), "{panic:?}");
}

#[tokio::test]
async fn timeout_is_a_panic() {
	let setup = shell_with_timeout("printf why; exec sleep 1000", Duration::from_millis(200));
	assert!(panic_because(&setup.run(b"").await).contains("200ms"));
}

#[tokio::test]
async fn timeout_kills_what_the_program_started() {
	// GIVEN a program with a child and a grandchild that hold a pipe open
	let dir = tempfile::tempdir().unwrap();
	let fifo = fifo(&dir);
	let setup =
		shell(&format!("exec > {}; sh -c 'sleep 1000 & echo up; wait' & wait", fifo.display()));
	// WHEN they are up and the time is over
	let (up, deadline) = oneshot::channel();
	let reader = tokio::task::spawn_blocking(move || {
		let mut pipe = BufReader::new(fs::File::open(fifo).unwrap());
		let mut line = String::new();
		pipe.read_line(&mut line).unwrap();
		up.send(()).unwrap();
		// THEN the pipe comes to its end, for nobody is left to write
		pipe.read_to_string(&mut line).unwrap();
		line
	});
	let task = task(b"");
	let run = setup.executor.run(&task, async { deadline.await.unwrap() });
	assert_eq!(run.await.unwrap().result, JobResult::Panic);
	assert_eq!(reader.await.unwrap(), "up\n");
}

#[tokio::test]
async fn dropped_run_kills_what_the_program_started_and_removes_its_folder() {
	let dir = tempfile::tempdir().unwrap();
	let fifo = fifo(&dir);
	let setup =
		shell(&format!("exec > {}; sh -c 'sleep 1000 & echo up; wait' & wait", fifo.display()));
	let (up, is_up) = oneshot::channel();
	let reader = tokio::task::spawn_blocking(move || {
		let mut pipe = BufReader::new(fs::File::open(fifo).unwrap());
		let mut line = String::new();
		pipe.read_line(&mut line).unwrap();
		up.send(()).unwrap();
		pipe.read_to_string(&mut line).unwrap();
	});
	let task = task(b"");
	tokio::select! {
		_ = setup.executor.execute(&task) => unreachable!("it runs for ever"),
		up = is_up => up.unwrap(),
	}
	reader.await.unwrap();
	assert_eq!(fs::read_dir(setup.dir.path().join("run")).unwrap().count(), 0);
}

#[tokio::test]
async fn process_left_running_neither_hangs_the_worker_nor_lives_on() {
	// It holds the output open: once in the program's group, once in a session of its own.
	for background in ["sleep 1000", "setsid sleep 1000"] {
		let dir = tempfile::tempdir().unwrap();
		let fifo = fifo(&dir);
		let shown = fifo.display();
		// The fifo is opened before the program ends.
		let setup = shell(&format!("exec 3> {shown}; {background} & printf done"));
		let reader = tokio::task::spawn_blocking(move || {
			fs::File::open(fifo).unwrap().read_to_end(&mut Vec::new()).unwrap();
		});
		assert_eq!(setup.run(b"").await, outcome(JobResult::Success, b"done"));
		reader.await.unwrap();
	}
}

#[tokio::test]
async fn output_that_comes_after_the_programs_end_is_not_cut_off() {
	// What the program left running writes when the pipe closes that the program alone holds.
	let mut setup = shell("mkfifo p; (cat p >/dev/null; printf late) & exec 3> p; printf 'early '");
	setup.executor.grace = LONG;
	assert_eq!(setup.run(b"").await, outcome(JobResult::Success, b"early late"));
}

#[tokio::test]
async fn output_of_exactly_the_limit_is_whole() {
	let whole = shell("head -c 2048 /dev/zero").run(b"").await;
	assert_eq!(whole, outcome(JobResult::Success, &[0; 2048]));
}

#[tokio::test]
async fn output_over_the_limit_is_an_error_that_names_its_size() {
	for (len, code) in [(2049, 0), (5000, 0), (100_000, 10), (3_000_000, 20)] {
		let ended = shell(&format!("head -c {len} /dev/zero; exit {code}")).run(b"").await;
		let text = format!("output of {len} bytes is over the limit of 2048");
		assert_eq!(ended.result, JobResult::Error);
		assert_eq!(String::from_utf8(ended.output).unwrap(), text);
	}
	let panic = shell("head -c 5000 /dev/zero; exit 1").run(b"").await;
	assert_eq!(panic_because(&panic), "exit status: 1");
}

#[tokio::test]
async fn endless_output_is_stopped() {
	let ended = shell("cat /dev/zero").run(b"").await;
	assert_eq!(ended.result, JobResult::Error);
	let text = String::from_utf8(ended.output).unwrap();
	assert_eq!(text, "output of over 16777216 bytes is over the limit of 2048");
}

#[tokio::test]
async fn words_on_standard_error_are_no_output_and_block_nothing() {
	let setup = shell("head -c 300000 /dev/zero >&2; echo some words >&2; printf out");
	assert_eq!(setup.run(b"").await, outcome(JobResult::Success, b"out"));
}

#[tokio::test]
async fn program_need_not_read_its_input() {
	// More than a pipe holds, so that the writer meets a closed pipe.
	let input = vec![b'x'; 1_000_000];
	assert_eq!(shell("printf out").run(&input).await, outcome(JobResult::Success, b"out"));
	let setup = shell("exec <&-; printf out");
	assert_eq!(setup.run(&input).await, outcome(JobResult::Success, b"out"));
	let setup = shell("head -c 3");
	assert_eq!(setup.run(&input).await, outcome(JobResult::Success, b"xxx"));
}

#[tokio::test]
async fn environment_is_clean() {
	// `env` by its path and without a shell: a shell sets variables of its own.
	let mut setup = shell("");
	setup.executor.options.program = "/usr/bin/env".into();
	setup.executor.options.args.clear();
	let output = String::from_utf8(setup.run(b"").await.output).unwrap();
	let mut names: Vec<&str> = output.lines().map(|line| line.split_once('=').unwrap().0).collect();
	names.sort_unstable();
	assert_eq!(
		names,
		[
			"CYBROS_ATTEMPT",
			"CYBROS_JOB_ID",
			"CYBROS_PROGRESS",
			"CYBROS_PROOF",
			"CYBROS_SPEC_VERSION",
			"HOME",
			"PATH",
			"TMPDIR"
		]
	);
	assert!(output.contains("CYBROS_SPEC_VERSION=3\n"));
	assert!(output.contains("CYBROS_JOB_ID=3/17\n") && output.contains("CYBROS_ATTEMPT=2\n"));
}

#[tokio::test]
async fn working_folder_is_fresh_private_and_the_programs_home() {
	let setup = shell(
		"ls -A; stat -c %a .; [ \"$HOME\" = \"$PWD\" ] && [ \"$TMPDIR\" = \"$PWD\" ] && echo home; mkdir -p a/b; echo x > a/b/c",
	);
	for _ in 0..2 {
		assert_eq!(setup.run(b"").await, outcome(JobResult::Success, b"700\nhome\n"));
	}
}

#[tokio::test]
async fn start_ends_and_removes_what_a_killed_worker_left() {
	// GIVEN a program in a session of its own, as an earlier life of the worker started it
	let dir = tempfile::tempdir().unwrap();
	let home = dir.path().join("run/job-0-1-1-x");
	fs::create_dir_all(&home).unwrap();
	let mut left = StdCommand::new("setsid")
		.args(["sh", "-c", "echo up; read line"])
		.env("HOME", home.canonicalize().unwrap())
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.spawn()
		.unwrap();
	let mut line = String::new();
	BufReader::new(left.stdout.take().unwrap()).read_line(&mut line).unwrap();
	assert_eq!(line, "up\n");
	// WHEN the worker starts again
	ProcessExecutor::new(ProcessOptions {
		program: "/bin/true".into(),
		args: Vec::new(),
		timeout: LONG,
		folders: dir.path().join("run"),
	})
	.unwrap();
	// THEN the program is gone, and its folder too
	assert!(!left.wait().unwrap().success());
	assert!(!home.exists());
}

#[tokio::test]
async fn several_runs_do_not_meet() {
	let setup = shell("input=$(cat); echo $input > file; cat file");
	let (one, two) = (task(b"1"), task(b"2"));
	let (one, two) = tokio::join!(setup.executor.execute(&one), setup.executor.execute(&two));
	assert_eq!((one.unwrap().output, two.unwrap().output), (b"1\n".to_vec(), b"2\n".to_vec()));
}

fn refusal(program: &Path) -> String {
	let dir = tempfile::tempdir().unwrap();
	ProcessExecutor::new(ProcessOptions {
		program: program.into(),
		args: Vec::new(),
		timeout: LONG,
		folders: dir.path().into(),
	})
	.unwrap_err()
	.to_string()
}

#[test]
fn program_that_cannot_be_run_is_refused_with_the_remedy() {
	let dir = tempfile::tempdir().unwrap();
	let missing = dir.path().join("missing");
	assert!(refusal(&missing).contains("there is no executor"));
	assert!(refusal(Path::new("no-such-program-anywhere")).contains("there is no executor"));
	assert!(refusal(dir.path()).contains("is no file"));
	let plain = dir.path().join("plain");
	fs::write(&plain, "#!/bin/sh\n").unwrap();
	assert!(refusal(&plain).contains("chmod +x"));
}

#[test]
fn program_is_found_by_name() {
	let dir = tempfile::tempdir().unwrap();
	let executor = ProcessExecutor::new(ProcessOptions {
		program: "sh".into(),
		args: Vec::new(),
		timeout: LONG,
		folders: dir.path().into(),
	})
	.unwrap();
	assert!(executor.program().is_absolute() && executor.program().ends_with("sh"));
}

#[tokio::test]
async fn program_that_vanished_or_is_none_is_a_launch_error() {
	let dir = tempfile::tempdir().unwrap();
	let program = dir.path().join("program");
	fs::write(&program, "no program\n").unwrap();
	fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
	let executor = ProcessExecutor::new(ProcessOptions {
		program: program.clone(),
		args: Vec::new(),
		timeout: LONG,
		folders: dir.path().join("run"),
	})
	.unwrap();
	let error = executor.execute(&task(b"")).await.unwrap_err();
	assert!(error.to_string().contains("#!/bin/sh"), "{error}");
	assert_eq!(executor.check(), Ok(()));

	fs::remove_file(&program).unwrap();
	assert!(executor.check().is_err());
	let error = executor.execute(&task(b"")).await.unwrap_err();
	assert!(error.to_string().contains("cannot start the executor"), "{error}");
	assert_eq!(fs::read_dir(dir.path().join("run")).unwrap().count(), 0);
}
