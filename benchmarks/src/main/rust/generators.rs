//! Hands out elements by Rust's own coroutines, as the benchmarks of the package `generators` do.
//! Prints how many nanoseconds an element takes, once for each of several repetitions.
//!
//! RUSTC_BOOTSTRAP=1 rustc -O generators.rs && ./generators sum|fibonacci|tree [SIZE]
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::hint::black_box;
use std::ops::{Coroutine, CoroutineState};
use std::pin::{pin, Pin};
use std::time::Instant;

const COUNT: i32 = 1_000;

struct Tree {
    left: Option<Box<Tree>>,
    element: i32,
    right: Option<Box<Tree>>,
}

fn tree(from: i32, to: i32) -> Option<Box<Tree>> {
    if from >= to {
        return None;
    }
    let middle = (from + to) / 2;
    Some(Box::new(Tree { left: tree(from, middle), element: middle, right: tree(middle + 1, to) }))
}

fn sum() -> i32 {
    let (from, to) = black_box((1_000, 1_000 + COUNT));
    let mut range = pin!(
        #[coroutine]
        || {
            for i in from..to {
                yield i;
            }
        }
    );
    let mut sum = 0i32;
    while let CoroutineState::Yielded(element) = range.as_mut().resume(()) {
        sum = sum.rotate_left(1).wrapping_add(element);
    }
    sum
}

fn fibonacci() -> i64 {
    let mut fibonacci = pin!(
        #[coroutine]
        || {
            let (mut a, mut b) = (0i64, 1i64);
            loop {
                yield a;
                let next = a.wrapping_add(b);
                a = b;
                b = next;
            }
        }
    );
    let mut sum = 0i64;
    for _ in 0..black_box(COUNT) {
        let CoroutineState::<i64, ()>::Yielded(element) = fibonacci.as_mut().resume(()) else { unreachable!() };
        sum = sum.rotate_left(1).wrapping_add(element);
    }
    sum
}

type Walk<'a> = Pin<Box<dyn Coroutine<Yield = i32, Return = ()> + 'a>>;

/// Each node's coroutine hands on the elements of those of its children.
fn walk(tree: &Tree) -> Walk<'_> {
    Box::pin(
        #[coroutine]
        move || {
            if let Some(left) = &tree.left {
                let mut inner = walk(left);
                while let CoroutineState::Yielded(element) = inner.as_mut().resume(()) {
                    yield element;
                }
            }
            yield tree.element;
            if let Some(right) = &tree.right {
                let mut inner = walk(right);
                while let CoroutineState::Yielded(element) = inner.as_mut().resume(()) {
                    yield element;
                }
            }
        },
    )
}

fn walk_all(root: &Tree) -> i32 {
    let mut elements = walk(root);
    let mut sum = 0i32;
    while let CoroutineState::Yielded(element) = elements.as_mut().resume(()) {
        sum = sum.rotate_left(1).wrapping_add(element);
    }
    sum
}

fn measure<T>(repetitions: usize, invocations: usize, elements: usize, mut work: impl FnMut() -> T) {
    for _ in 0..repetitions {
        let start = Instant::now();
        for _ in 0..invocations {
            black_box(work());
        }
        println!("{:.3}", start.elapsed().as_nanos() as f64 / (invocations * elements) as f64);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments[1].as_str() {
        "sum" => measure(51, 20_000, COUNT as usize, sum),
        "fibonacci" => measure(51, 20_000, COUNT as usize, fibonacci),
        "tree" => {
            let size: i32 = arguments[2].parse().unwrap();
            let root = tree(0, size).unwrap();
            measure(11, (1 << 20) / size as usize, size as usize, || walk_all(&root));
        }
        "check" => {
            println!("{}\n{}\n{}", sum(), fibonacci(), walk_all(&tree(0, 65_536).unwrap()));
        }
        _ => panic!("usage: generators sum|fibonacci|tree SIZE|check"),
    }
}
