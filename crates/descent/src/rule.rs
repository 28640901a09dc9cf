//! How a rule that is written for one parameter makes a step of all.

use std::mem;

use numeric::threads;

use crate::{Error, checks};

/// The number behind a [`Memory::Count`](crate::Memory::Count).
pub(crate) type Count = u64;

/// The number behind a [`Memory::Number`](crate::Memory::Number).
pub(crate) type Number = f64;

/// What a step does to one parameter: from its value, its slope and `N` remembered numbers to its
/// next value and the numbers to remember.
pub(crate) trait Rule<const N: usize>: Fn(f64, f64, [f64; N]) -> (f64, [f64; N]) {}

impl<const N: usize, F: Fn(f64, f64, [f64; N]) -> (f64, [f64; N])> Rule<N> for F {}

/// Checks all lengths, then takes out what an optimizer remembers: zeros before its first step.
#[inline]
pub(crate) fn take<const N: usize>(
    parameters: &[f64],
    gradient: &[f64],
    memory: [&mut Vec<f64>; N],
) -> Result<[Vec<f64>; N], Error> {
    checks::same_length(parameters, gradient)?;
    for numbers in &memory {
        checks::same_length_as_memory(numbers, parameters)?;
    }
    Ok(memory.map(|numbers| {
        numbers.resize(parameters.len(), 0.0);
        mem::take(numbers)
    }))
}

/// Makes one step by `rule`, and says whether all parameters are finite numbers then.
///
/// The loop runs on the widest vectors that the processor has; each parameter is computed as if
/// alone, to the last bit.
#[inline]
pub(crate) fn apply<const N: usize>(
    rule: impl Rule<N>,
    parameters: &mut [f64],
    gradient: &[f64],
    memory: [&mut [f64]; N],
) -> bool {
    let count = parameters.len();
    let gradient = &gradient[..count];
    let mut memory = memory.map(|numbers| &mut numbers[..count]);
    numeric::vectorized(move || {
        let mut not_finite = 0;
        for (i, (parameter, slope)) in parameters.iter_mut().zip(gradient).enumerate() {
            let remembered = memory.each_ref().map(|numbers| numbers[i]);
            let (next, remembered) = rule(*parameter, *slope, remembered);
            *parameter = next;
            for (numbers, number) in memory.iter_mut().zip(remembered) {
                numbers[i] = number;
            }
            not_finite += u64::from(!parameter.is_finite());
        }
        not_finite == 0
    })
}

/// Parameters for which one more thread pays.
const LEAST_WORK: usize = 100_000;

/// The same, shared by the threads that there may be, where the parameters are many.
#[inline]
pub(crate) fn share<const N: usize>(
    rule: impl Rule<N> + Sync,
    parameters: &mut [f64],
    gradient: &[f64],
    memory: &mut [Vec<f64>; N],
) -> bool {
    let memory = memory.each_mut().map(Vec::as_mut_slice);
    let threads = threads::for_parts(parameters.len() / LEAST_WORK);
    if threads == 1 {
        return apply(&rule, parameters, gradient, memory);
    }
    let length = parameters.len().div_ceil(threads);
    let mut memory = memory.map(|numbers| numbers.chunks_mut(length));
    let parts = parameters.chunks_mut(length).zip(gradient.chunks(length));
    let parts = parts.map(|(parameters, gradient)| {
        let memory = memory
            .each_mut()
            .map(|parts| parts.next().unwrap_or_default());
        (parameters, gradient, memory)
    });
    let mut finite = vec![true; threads];
    threads::deal(
        parts,
        &mut finite,
        |finite, (parameters, gradient, memory)| {
            *finite &= apply(&rule, parameters, gradient, memory);
        },
    );
    finite.into_iter().all(|finite| finite)
}

/// Makes a type with a method `rule` an [`Optimizer`](crate::Optimizer), and lets its memory be read.
///
/// Behind its name stands what it remembers: counts and single numbers, then in brackets what it
/// remembers of each parameter, in the order in which its rule takes it.
macro_rules! optimizer {
    (
        $name:ident,
        $($(#[$doc:meta])* $kind:ident $field:ident,)*
        [$($(#[$memory_doc:meta])* $memory:ident),* $(,)?]
    ) => {
        impl $name {
            $(
                $(#[$doc])*
                pub fn $field(&self) -> crate::rule::$kind {
                    self.$field
                }
            )*
            $(
                $(#[$memory_doc])*
                pub fn $memory(&self) -> &[f64] {
                    &self.$memory
                }
            )*
        }

        impl crate::Optimizer for $name {
            fn step_checked(
                &mut self,
                parameters: &mut [f64],
                gradient: &[f64],
            ) -> Result<bool, crate::Error> {
                let memory = [$(&mut self.$memory),*];
                let mut memory = crate::rule::take(parameters, gradient, memory)?;
                let finite = crate::rule::share(self.rule(), parameters, gradient, &mut memory);
                [$(self.$memory),*] = memory;
                Ok(finite)
            }

            fn ignores_zero_slopes(&self) -> bool {
                let memory: &[&str] = &[$(stringify!($field),)* $(stringify!($memory),)*];
                memory.is_empty()
            }

            fn learning_rate(&self) -> f64 {
                self.learning_rate
            }

            fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), crate::Error> {
                let name = crate::checks::LEARNING_RATE;
                self.learning_rate = crate::checks::not_negative(name, learning_rate)?;
                Ok(())
            }

            fn memory(&mut self) -> Vec<(&'static str, crate::Memory<'_>)> {
                vec![
                    $((stringify!($field), crate::Memory::$kind(&mut self.$field)),)*
                    $((stringify!($memory), crate::Memory::PerParameter(&mut self.$memory)),)*
                ]
            }
        }
    };
}

pub(crate) use optimizer;
