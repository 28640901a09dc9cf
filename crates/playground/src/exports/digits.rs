//! The network that reads digits.

use super::answer;
use crate::digits::Reading;

/// Sets the network up, before it has learned anything. The text is the table of the digits.
#[unsafe(no_mangle)]
pub extern "C" fn digits_start() -> i32 {
    answer(|room| {
        let table = String::from_utf8_lossy(&room.text);
        room.reading = Some(Reading::new(&table)?);
        Ok(0)
    })
}

/// So many iterations, or fewer, if the epoch ends: the epochs done, the training loss, and the test images
/// that are right.
#[unsafe(no_mangle)]
pub extern "C" fn digits_run(iterations: usize) -> i32 {
    answer(|room| {
        room.numbers.clear();
        if let Some(reading) = &mut room.reading {
            let (epoch, loss, right) = reading.run(iterations)?;
            room.numbers.extend([epoch as f64, loss, right]);
        }
        Ok(room.numbers.len())
    })
}

/// The numbers of the test images that are wrong.
#[unsafe(no_mangle)]
pub extern "C" fn digits_wrong() -> i32 {
    answer(|room| {
        room.numbers.clear();
        if let Some(reading) = &room.reading {
            let wrong = reading.wrong()?;
            room.numbers
                .extend(wrong.iter().map(|&number| number as f64));
        }
        Ok(room.numbers.len())
    })
}

/// A test image: its digit, and then its pixels; nothing if there is none of this number.
#[unsafe(no_mangle)]
pub extern "C" fn digits_image(number: usize) -> i32 {
    answer(|room| {
        room.numbers.clear();
        let image = room.reading.as_ref();
        if let Some((pixels, digit)) = image.and_then(|reading| reading.image(number)) {
            room.numbers.push(digit as f64);
            room.numbers.extend(pixels);
        }
        Ok(room.numbers.len())
    })
}

/// What the network makes of the pixels in the text, parted by blanks: 10 probabilities, 30 activations, and
/// 64 reasons.
#[unsafe(no_mangle)]
pub extern "C" fn digits_read() -> i32 {
    answer(|room| {
        let text = String::from_utf8_lossy(&room.text);
        let pixels = text.split_whitespace();
        let pixels: Vec<f64> = pixels.filter_map(|ink| ink.parse().ok()).collect();
        room.numbers.clear();
        if let Some(reading) = &room.reading {
            let answer = reading.read(&pixels)?;
            room.numbers.extend(answer.probabilities);
            room.numbers.extend(answer.hidden);
            room.numbers.extend(answer.reasons);
        }
        Ok(room.numbers.len())
    })
}
