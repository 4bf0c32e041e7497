//! Resumes four kinds of Rust's own coroutines through `dyn`, as ResumeBenchmark.megamorphic does.
//! Prints how many nanoseconds a resumption takes, once for each of several repetitions.
//!
//! RUSTC_BOOTSTRAP=1 rustc -O resume.rs
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::hint::black_box;
use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;
use std::time::Instant;

type Kind = Pin<Box<dyn Coroutine<i32, Yield = i32, Return = i32>>>;

macro_rules! kind {
    ($step:literal, |$number:ident, $given:ident| $next:expr) => {
        Box::pin(
            #[coroutine]
            |first: i32| {
                let mut $number = first;
                let mut steps = 0;
                while steps >= 0 {
                    let $given = yield $number;
                    $number = $next;
                    steps = (steps + $step) & 1023;
                }
                $number
            },
        )
    };
}

fn main() {
    let repetitions = 51;
    let resumptions = 2_000_000;
    let mut kinds: [Kind; 4] = [
        kind!(1, |n, i| (n + i) & 127),
        kind!(2, |n, i| (n - i) & 127),
        kind!(3, |n, i| (n * i + 3) & 127),
        kind!(4, |n, i| ((n ^ i) + 1) & 127),
    ];
    let mut times = Vec::new();
    for _ in 0..repetitions {
        let start = Instant::now();
        for i in 0..resumptions {
            let kind = &mut black_box(&mut kinds)[i & 3];
            match kind.as_mut().resume(black_box(1)) {
                CoroutineState::Yielded(value) => {
                    black_box(value);
                }
                CoroutineState::Complete(_) => unreachable!(),
            }
        }
        times.push(start.elapsed().as_nanos() as f64 / resumptions as f64);
    }
    for time in times {
        println!("{time:.3}");
    }
}
