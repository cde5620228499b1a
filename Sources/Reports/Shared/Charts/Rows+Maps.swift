import Graphics
import ReportModel

/// How the shades of a heat map are chosen.
enum Shades {
    /// From paper (0) to full colour at the largest value that is not pale, or at `least` if that
    /// is larger.
    case fromZero(least: Double)
    /// From the smallest to the largest value, when all would look alike on a scale from 0.
    case fromLeast
    /// Around 0: the domain is equally long on both sides, at least up to `least`.
    case aboutZero(low: Color, high: Color, least: Double)
}

extension Rows {
    /// One cell per row, at a band of each axis.
    ///
    /// - Parameters:
    ///   - name: the name of the cell in its tip; the names of both bands by default.
    ///   - isFaint: whether a cell has too few rows to judge: it is then pale and does not affect
    ///     the shades.
    ///   - hasLabels: whether the figures are in the cells.
    ///   - tip: the name, the figure and the aside by default.
    func heatMap(
        x: Bands<Row>, y: Bands<Row>, _ figure: Figure<Row>,
        shades: Shades = .fromZero(least: 1), axis: NumberFormat? = nil,
        name: ((Row) -> String)? = nil, aside: Aside<Row>? = nil,
        isFaint: (Row) -> Bool = { _ in false }, hasLabels: Bool = true,
        tip: ((Row) -> String)? = nil
    ) -> Picture {
        let data = drawn.compactMap { row -> Datum? in
            guard let column = x.place(row), let line = y.place(row) else { return nil }
            let name = name?(row) ?? "\(y.name(of: row)), \(x.name(of: row))"
            return Datum(
                x: .band(column), y: .band(line), value: figure.value(row),
                label: hasLabels ? figure.text(row) : nil,
                tip: tip?(row) ?? self.tip(name, figure, aside, row), isFaint: isFaint(row))
        }
        let judged = data.filter { !$0.isFaint }.compactMap(\.value)
        return picture(
            Plot(
                marks: [Mark(.cell, data)], x: .band(x.bands), y: .band(y.bands),
                color: shades.scale(of: judged, axis ?? figure.format)))
    }

    /// One dot per row.
    ///
    /// - Parameter titles: of the axes, in lower case as within a sentence.
    func dots(
        x: Figure<Row>, y: Figure<Row>, titles: (x: String, y: String), by category: Category<Row>,
        in labels: [String], label: (Row) -> String?, tip: (Row) -> String
    ) -> Picture {
        let data = drawn.compactMap { row -> Datum? in
            guard let along = x.value(row), let up = y.value(row) else { return nil }
            return Datum(
                x: .number(along), y: .number(up), value: up,
                series: labels.firstIndex(of: category.label(row)), label: label(row),
                tip: tip(row))
        }
        return picture(
            Plot(
                marks: data.isEmpty ? [] : [Mark(.point, data)],
                x: .linear(.init(format: x.format, title: titles.x)),
                y: .linear(.init(format: y.format, title: titles.y)),
                color: .series(labels.map { .init(category.name($0), category.color($0)) })))
    }
}

extension Shades {
    fileprivate func scale(of values: [Double], _ format: NumberFormat) -> ColorScale {
        switch self {
        case .fromZero(let least):
            return .sequential(
                high: Labels.plain, domain: 0...max(least, values.max() ?? 1), format: format)
        case .fromLeast:
            return .sequential(
                high: Labels.plain, domain: (values.min() ?? 0)...(values.max() ?? 1),
                format: format)
        case .aboutZero(let low, let high, let least):
            let reach = max(least, values.map(abs).max() ?? least)
            return .diverging(
                low: low, middle: Color(0xF1EFEA), high: high, domain: -reach...reach,
                format: format)
        }
    }
}
