//! The random numbers: their bits, against the published stream and a second implementation, and
//! their distribution.

use std::convert::Infallible;

use numeric::random::{ChaCha8Rng, Rng, below, generator, normal, shuffle, uniform};
use rand::{SeedableRng, TryRng};

// The expected digests and draws come from a second implementation, in Python. Its core:
//
//     M = 2**32 - 1
//     def block(key, counter):                # 16 words of ChaCha8
//         s = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574,
//              *key, counter & M, counter >> 32, 0, 0]
//         x = s[:]
//         def quarter(a, b, c, d):
//             for i, j, k, r in (a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7):
//                 x[i] = x[i] + x[j] & M
//                 v = x[k] ^ x[i]
//                 x[k] = (v << r | v >> 32 - r) & M
//         for _ in range(4):
//             for i in range(4): quarter(i, 4 + i, 8 + i, 12 + i)
//             for i in range(4): quarter(i, 4 + (i+1)%4, 8 + (i+2)%4, 12 + (i+3)%4)
//         return [a + b & M for a, b in zip(x, s)]
//     def key(seed):                          # eight draws of PCG32
//         for _ in range(8):
//             seed = (seed * 6364136223846793005 + 11634580027462260723) % 2**64
//             v, r = (seed >> 18 ^ seed) >> 27 & M, seed >> 59
//             yield (v >> r | v << 32 - r) & M
//     # A draw is two words, the lower first.

const DRAWS: usize = 100_000;

/// FNV-1a over 64-bit values, lowest byte first.
fn digest(values: impl IntoIterator<Item = u64>) -> u64 {
    let bytes = values.into_iter().flat_map(u64::to_le_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_generator_gives_the_published_stream_of_chacha8() {
    // Key and counter zero: draft-strombergson-chacha-test-vectors, TC1, 8 rounds, 256 bits.
    // 3e00ef2f895f40d6 7f5bb8e81f09a5a1 2c840ec3ce9a7f3b 181be188ef711a1e ..., as bytes.
    let mut rng = ChaCha8Rng::from_seed([0; 32]);
    for expected in [
        0x3e00_ef2f_895f_40d6_u64,
        0x7f5b_b8e8_1f09_a5a1,
        0x2c84_0ec3_ce9a_7f3b,
        0x181b_e188_ef71_1a1e,
    ] {
        assert_eq!(rng.next_u64(), expected.swap_bytes());
    }
}

#[test]
fn seeds_start_the_streams_that_they_always_started() {
    for (seed, expected) in [
        (0, 0xb585_f767_a79a_3b6c),
        (1, 0x6709_4cea_8ca4_0db1),
        (2, 0xe19f_8bc9_318a_1bc5),
        (42, 0xae90_bfb5_395d_5ba1),
    ] {
        assert_eq!(generator(seed).next_u64(), expected, "seed {seed}");
    }
}

#[test]
fn a_hundred_thousand_draws_keep_their_bits() {
    let rng = &mut generator(42);
    let draws = digest((0..DRAWS).map(|_| rng.next_u64()));
    assert_eq!(draws, 0x1c39_7240_6b91_8a32);
}

#[test]
fn a_hundred_thousand_uniform_numbers_keep_their_bits() {
    let rng = &mut generator(42);
    let numbers = digest((0..DRAWS).map(|_| uniform(rng, -1.0, 1.0).to_bits()));
    assert_eq!(numbers, 0xfca6_c8c7_918c_6e11);
}

#[test]
fn a_hundred_thousand_normal_numbers_keep_their_bits() {
    // Python's `log` and `cos` are the system's, so this digest is this code's own: what it
    // gave when the first numbers, below, had been checked.
    let rng = &mut generator(42);
    let numbers = digest((0..DRAWS).map(|_| normal(rng, 0.0, 1.0).to_bits()));
    assert_eq!(numbers, 0x3490_0322_f61f_6fd6);
}

#[test]
fn a_shuffle_of_a_hundred_thousand_items_keeps_its_order() {
    let mut items: Vec<u64> = (0..DRAWS as u64).collect();
    shuffle(&mut generator(42), &mut items);
    assert_eq!(items[..5], [30064, 1804, 28995, 63444, 81906]);
    assert_eq!(digest(items), 0xa183_bc16_17bb_4fb1);
}

#[test]
fn the_first_normal_numbers_are_those_of_box_and_muller() {
    // Seed 0 draws b585f767a79a3b6c 7746a55fbad8c037 b2fb0d3281e2a6e6 0f6760a48f9b887c ...
    //
    //     from math import *
    //     unit = lambda draw: (draw >> 11) * 2.0**-53
    //     u, v = 1 - unit(0xb585f767a79a3b6c), unit(0x7746a55fbad8c037)
    //     print(sqrt(-2 * log(u)) * cos(tau * v))                # -1.5355413474037047
    let rng = &mut generator(0);
    for expected in [
        -1.535_541_347_403_704_7,
        1.440_461_726_305_991_3,
        -1.956_916_367_593_472,
    ] {
        assert!((normal(rng, 0.0, 1.0) - expected).abs() < 1e-14);
    }
    let expected = 10.0 + 0.5 * -1.535_541_347_403_704_7;
    assert!((normal(&mut generator(0), 10.0, 0.5) - expected).abs() < 1e-14);
}

#[test]
fn uniform_numbers_fill_their_range_evenly() {
    let rng = &mut generator(1);
    let numbers: Vec<f64> = (0..DRAWS).map(|_| uniform(rng, -1.0, 3.0)).collect();
    assert!(numbers.iter().all(|number| (-1.0..3.0).contains(number)));
    // The mean's standard error is 4 / √(12 · 100,000) = 0.0037.
    let mean = numbers.iter().sum::<f64>() / DRAWS as f64;
    assert!((mean - 1.0).abs() < 4.0 * 0.0037, "mean {mean}");
}

#[test]
fn normal_numbers_have_their_mean_and_standard_deviation() {
    let rng = &mut generator(1);
    let numbers: Vec<f64> = (0..DRAWS).map(|_| normal(rng, 2.0, 3.0)).collect();
    // Standard errors: 3 / √100,000 = 0.0095 of the mean, 9 √(2 / 100,000) = 0.040 of the
    // variance.
    let mean = numbers.iter().sum::<f64>() / DRAWS as f64;
    assert!((mean - 2.0).abs() < 4.0 * 0.0095, "mean {mean}");
    let squares = numbers.iter().map(|x| (x - mean) * (x - mean));
    let variance = squares.sum::<f64>() / DRAWS as f64;
    assert!((variance - 9.0).abs() < 4.0 * 0.040, "variance {variance}");
}

#[test]
fn below_gives_each_number_equally_often_and_zero_below_zero() {
    let rng = &mut generator(1);
    let mut counts = [0_i32; 7];
    for _ in 0..70_000 {
        counts[below(rng, 7)] += 1;
    }
    // A count's standard deviation is √(70,000 · 1/7 · 6/7) = 93.
    assert!(counts.iter().all(|count| (count - 10_000).abs() < 4 * 93));
    assert_eq!(below(rng, 1), 0);
    assert_eq!(below(rng, 0), 0);
}

#[test]
#[cfg(target_pointer_width = "64")]
fn below_draws_again_what_would_favor_some_numbers() {
    // For 2⁶³ + 1 that is about every second draw: these four took nine, in Python too.
    let rng = &mut generator(42);
    for expected in [
        8_764_743_622_437_161_156,
        5_786_379_488_238_187_433,
        7_414_417_601_956_746_306,
        7_113_514_438_315_410_944,
    ] {
        assert_eq!(below(rng, (1 << 63) + 1), expected);
    }
    let mut other = generator(42);
    assert_eq!(
        Some(rng.next_u64()),
        (0..10).map(|_| other.next_u64()).last()
    );
}

/// Gives the draws that it was told to give, then 2⁶³ for ever.
struct Told<'a>(std::slice::Iter<'a, u64>);

impl TryRng for Told<'_> {
    type Error = Infallible;

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next().copied().unwrap_or(1 << 63))
    }

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("`below` draws 64 bits")
    }

    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Infallible> {
        unreachable!("`below` draws 64 bits")
    }
}

#[test]
fn below_keeps_the_first_draw_that_favors_none() {
    // Of 2⁶⁴ draws, 2⁶⁴ mod 3 = 1 is too many: that whose product has a lower half below 1.
    // 0 · 3 = 0 is it. 12297829382473034411 · 3 = 2 · 2⁶⁴ + 1 is just kept, and is a 2.
    let draws = [0, 12_297_829_382_473_034_411, 0];
    assert_eq!(below(&mut Told(draws.iter()), 3), 2);
}

#[test]
fn a_shuffle_of_three_gives_each_order_equally_often() {
    let rng = &mut generator(1);
    let mut counts = std::collections::BTreeMap::new();
    for _ in 0..60_000 {
        let mut items = [0, 1, 2];
        shuffle(rng, &mut items);
        *counts.entry(items).or_insert(0_i32) += 1;
    }
    assert_eq!(counts.len(), 6);
    // A count's standard deviation is √(60,000 · 1/6 · 5/6) = 91.
    assert!(counts.values().all(|count| (count - 10_000).abs() < 4 * 91));
}

#[test]
fn shuffles_of_nothing_and_of_one_item_draw_no_number() {
    let mut rng = generator(3);
    shuffle(&mut rng, &mut [0_u8; 0]);
    shuffle(&mut rng, &mut ["alone"]);
    assert_eq!(rng.next_u64(), generator(3).next_u64());
}
