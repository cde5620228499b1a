/// A coordinate as PDF and Cairo's tags read it: to a thousandth of a point, and never with an
/// exponent, which PDF does not have.
func number(_ points: Double) -> String {
    let rounded = (points * 1000).rounded() / 1000
    return rounded == 0 ? "0" : "\(rounded)"
}

/// A coordinate to a hundredth of a point, which takes fewer digits; the difference is invisible.
func rounded(_ points: Double) -> Double { (points * 100).rounded() / 100 }
