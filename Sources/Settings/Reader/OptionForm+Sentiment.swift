internal import Graphics
internal import ReportModel

extension OptionForm where Value == Double {
    static let number = OptionForm.parsed("a number") { $0.number }

    static let share = OptionForm.parsed("a number from 0 to 1") { value in
        value.number.flatMap { (0...1).contains($0) ? $0 : nil }
    }
}

extension OptionForm where Value == [LabelEntry<Double>] {
    /// Weights by label; at least one must not be 0, because the score divides by the largest.
    static let weights = OptionForm(name: "a map from label to a number") { value, option, log in
        guard let weights = OptionForm.byLabel(.number).read(value, option, &log) else {
            return nil
        }
        let isWhole = weights.count == value.map?.count
        if isWhole, weights.allSatisfy({ $0.value == 0 }) {
            log.add(.noWeight(option: option), at: value.position)
            return nil
        }
        return weights
    }
}

extension OptionForm where Value == [Double] {
    /// Hours from 0, each greater than the one before.
    static let ascendingHours = OptionForm(name: "a list of ascending hours") {
        value, option, log in
        let numbers = value.list?.compactMap(\.number) ?? []
        guard let members = value.list, !members.isEmpty, numbers.count == members.count,
            numbers.allSatisfy({ $0 >= 0 })
        else {
            log.add(
                .unexpected(
                    option: option, expected: "a list of hours from 0", found: value.found,
                    hint: "for example [0, 1, 4, 24]"),
                at: value.position)
            return nil
        }
        for (index, pair) in zip(numbers, numbers.dropFirst()).enumerated() where pair.0 >= pair.1 {
            log.add(
                .notAscending(option: option, value: figures(pair.1), after: figures(pair.0)),
                at: members[index + 1].position)
            return nil
        }
        return numbers
    }
}

extension OptionForm where Value == [SentimentRules.HealthLevel] {
    /// Levels with descending lower bounds, the last without one.
    static let health = OptionForm(name: "a list of levels") { value, option, log in
        guard let members = value.list, !members.isEmpty else {
            log.add(
                .unexpected(
                    option: option, expected: "a list of levels", found: value.found,
                    hint: "for example - {label: Good, from: 15, color: \"#5AA9D6\"}"),
                at: value.position)
            return nil
        }
        let levels = members.enumerated().compactMap { index, member in
            level(member, option: "\(option)[\(index + 1)]", &log)
        }
        guard levels.count == members.count else { return nil }
        return isFalling(levels, at: members.map(\.position), &log) ? levels : nil
    }

    private static func level(
        _ value: ConfigValue, option: String, _ log: inout ProblemLog
    ) -> SentimentRules.HealthLevel? {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: ["label", "from", "color"], &log)
        let label = section.required("label", OptionForm<String>.text, "label: Good", &log)
        let color = section.required("color", OptionForm<Color>.color, "color: \"#5AA9D6\"", &log)
        var from: Double?
        if let member = section.member("from"), member.value.content != .nothing {
            let read = OptionForm<Double>.number.read(member.value, section.name(of: "from"), &log)
            guard let read else { return nil }
            from = read
        }
        guard let label, let color else { return nil }
        return SentimentRules.HealthLevel(label: label, from: from, color: color)
    }

    private static func isFalling(
        _ levels: Value, at positions: [Position?], _ log: inout ProblemLog
    ) -> Bool {
        var before: Double?
        for (index, level) in levels.enumerated() {
            let isLast = index == levels.count - 1
            guard let from = level.from else {
                if isLast { return true }
                log.add(.healthWithoutFrom(label: level.label), at: positions[index])
                return false
            }
            if isLast {
                log.add(.lastHealthHasFrom(label: level.label), at: positions[index])
                return false
            }
            if let before, from >= before {
                log.add(
                    .healthNotDescending(
                        label: level.label, from: figures(from), before: figures(before)),
                    at: positions[index])
                return false
            }
            before = from
        }
        return true
    }
}

extension Section {
    /// The value of a required key; nil, and a problem, if it is absent or wrong.
    func required<Value>(
        _ key: String, _ form: OptionForm<Value>, _ example: String, _ log: inout ProblemLog
    ) -> Value? {
        guard let member = member(key) else {
            // If the section is not a map, that problem is already logged.
            if !members.isEmpty {
                log.add(.missingKey(key, in: path, example: example), at: position)
            }
            return nil
        }
        return form.read(member.value, name(of: key), &log)
    }
}
