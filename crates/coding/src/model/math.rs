//! Curves of the model, written out so that every machine gives the same bits.
//!
//! The standard library's `exp` is the platform's and may differ in the last place; these use
//! only operations IEEE 754 defines exactly.

/// e to the `x`, within 2e-7 of its value relative; `x` is held between -87 and 87.
#[inline]
#[must_use]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    // x = whole * ln 2 + rest, rest within half of ln 2 (split in two parts, as Cephes does). Adding
    // this number leaves the whole part in the last bits.
    const ROUND: f32 = 12_582_912.0;
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    sum = sum * rest + 1.398_199_9e-3;
    sum = sum * rest + 8.333_452e-3;
    sum = sum * rest + 4.166_579_6e-2;
    sum = sum * rest + 1.666_666_5e-1;
    sum = sum * rest + 0.5;
    let value = sum * rest * rest + rest + 1.0;
    let power = rounded
        .to_bits()
        .wrapping_sub(ROUND.to_bits())
        .wrapping_add(127)
        << 23;
    value * f32::from_bits(power)
}

/// From log-odds to a chance.
#[inline]
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// From a chance to log-odds: the [`sigmoid`] turned round, by halving where it lies.
#[must_use]
pub fn log_odds(chance: f32) -> f32 {
    let (mut low, mut high) = (-20.0_f32, 20.0_f32);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if sigmoid(middle) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The hyperbolic tangent.
#[inline]
#[must_use]
pub fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

#[cfg(test)]
mod tests {
    use super::{exp, log_odds, sigmoid, tanh};

    #[test]
    fn the_curves_are_the_real_ones() {
        for step in -4000..4000 {
            let x = step as f32 * 0.02;
            let real = f64::from(x).exp();
            assert!((f64::from(exp(x)) / real - 1.0).abs() < 3e-7, "exp({x})");
            let real = f64::from(x).tanh();
            assert!((f64::from(tanh(x)) - real).abs() < 1e-6, "tanh({x})");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(sigmoid(0.0), 0.5);
        for chance in [0.05, 0.3, 0.5, 0.85] {
            assert!((sigmoid(log_odds(chance)) - chance).abs() < 1e-6);
        }
        assert!(exp(1e9).is_finite() && exp(-1e9) > 0.0);
    }
}
