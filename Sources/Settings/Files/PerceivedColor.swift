internal import Foundation
package import Graphics

/// A colour as people see it: CIE L*a*b* under D65, from sRGB (IEC 61966-2-1, CIE 15).
package struct PerceivedColor: Hashable, Sendable {
    /// Lightness, 0 (black) to 100 (white): all that remains in greyscale.
    package let lightness: Double
    /// Green to red.
    package let a: Double
    /// Blue to yellow.
    package let b: Double

    /// The kind of vision that looks at a colour.
    package enum Vision: Hashable, Sendable, CaseIterable {
        case normal, protanopia, deuteranopia
    }

    package init(_ color: Color, seenWith vision: Vision = .normal) {
        let light = [color.red, color.green, color.blue].map(PerceivedColor.linear)
        let seen = vision.matrix.map { row in zip(row, light).map(*).reduce(0, +) }
            .map { min(max($0, 0), 1) }
        let x = 0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]
        let y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
        let z = 0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]
        let (fx, fy, fz) = (
            PerceivedColor.root(x / 0.95047), PerceivedColor.root(y),
            PerceivedColor.root(z / 1.08883)
        )
        lightness = 116 * fy - 16
        a = 500 * (fx - fy)
        b = 200 * (fy - fz)
    }

    /// ΔE of 1976: about 2 is just noticeable side by side, 10 is obvious at a glance.
    package func distance(to other: PerceivedColor) -> Double {
        let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
        return (dl * dl + da * da + db * db).squareRoot()
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func root(_ value: Double) -> Double {
        value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
    }
}

extension PerceivedColor.Vision {
    /// On linear RGB: Machado, Oliveira and Fernandes, “A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency” (2009), severity 1.
    fileprivate var matrix: [[Double]] {
        switch self {
        case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        }
    }
}
