/// A theme’s share, corrected by an audit: prediction-powered inference.
///
/// The model’s labels f are known for all texts, the truth Y for a few. The share is
/// θ = mean(f) + the mean of Y − f, which is estimated among the texts with the theme and among
/// those without it, each weighted by how many they are. Source: Angelopoulos et al.,
/// “Prediction-powered inference”, Science 382 (2023).
struct PredictionPowered: Hashable {
    /// Texts with the theme, and without it.
    var assigned: Int
    var others: Int
    /// Of the audited texts with the theme, how many there are and how many truly have it.
    var auditedAssigned = 0
    var rightlyAssigned = 0
    /// Of the audited texts without the theme, how many there are and how many have it all the
    /// same.
    var auditedOthers = 0
    var missed = 0

    /// With fewer audited texts on either side nothing is corrected.
    static let leastAudited = 15

    var isEnough: Bool {
        (auditedAssigned >= PredictionPowered.leastAudited || assigned == 0)
            && (auditedOthers >= PredictionPowered.leastAudited || others == 0)
    }

    /// How many of the texts with the theme truly have it; nil with fewer than 15 audited.
    var precision: Double? {
        auditedAssigned >= PredictionPowered.leastAudited
            ? Double(rightlyAssigned) / Double(auditedAssigned) : nil
    }

    /// The share of all texts and its 95% interval; nil without enough audited texts.
    ///
    /// The interval is the root of the sum of the squared distances of both sides’
    /// intervals by Agresti and Coull, which are not too short where an audit found next to nothing
    /// wrong, and of the sampling error of the share as labelled.
    var estimate: (share: Double, interval: ClosedRange<Double>)? {
        let total = Double(assigned + others)
        guard total > 0, isEnough else { return nil }
        let sides = [
            (weight: Double(assigned) / total, n: auditedAssigned, yes: rightlyAssigned),
            (weight: Double(others) / total, n: auditedOthers, yes: missed),
        ]
        let labelled = Double(assigned) / total
        let sampling = Wilson.z * Wilson.z * labelled * (1 - labelled) / total
        var (share, below, above) = (0.0, sampling, sampling)
        for side in sides where side.weight > 0 {
            let rate = Double(side.yes) / Double(side.n)
            let range = PredictionPowered.interval(side.yes, of: side.n)
            share += side.weight * rate
            below += (side.weight * (rate - range.lowerBound)).squared
            above += (side.weight * (range.upperBound - rate)).squared
        }
        let low = max(0, share - below.squareRoot())
        return (share, low...max(low, min(1, share + above.squareRoot())))
    }

    /// The 95% interval of Agresti and Coull: as if two more had been right, and two wrong.
    ///
    /// Wilson’s interval misses rates near 0 or 1 too often when few texts are audited. Source: The
    /// American Statistician 52 (1998).
    private static func interval(_ count: Int, of total: Int) -> ClosedRange<Double> {
        let (n, rate) = (Double(total), Double(count) / Double(max(1, total)))
        let middle = (Double(count) + 2) / (n + 4)
        let half = Wilson.z * (middle * (1 - middle) / (n + 4)).squareRoot()
        return min(rate, max(0, middle - half))...max(rate, min(1, middle + half))
    }
}

/// The 95% Wilson score interval of a proportion.
enum Wilson {
    /// The deviation that 5% of a normal distribution exceed.
    static let z = 1.959963984540054

    static func interval(_ count: Int, of total: Int) -> ClosedRange<Double> {
        guard total > 0 else { return 0...1 }
        let n = Double(total)
        let share = Double(count) / n
        let middle = share + z * z / (2 * n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return max(0, (middle - half) / scale)...min(1, (middle + half) / scale)
    }
}

extension Double {
    fileprivate var squared: Double { self * self }
}
