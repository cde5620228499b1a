import ReportModel
import Settings
import Warehouse

/// The authors' attributes: the demographics joined to author codes (Figures 14, 15).
struct Audience: Sendable {
    /// An attribute of the authors as codes below `none`; the code `none` means no value.
    struct Attribute: Sendable {
        /// One per author code.
        fileprivate(set) var codes: [UInt32]
        /// The number of values, which is also the code for no value.
        let none: Int

        /// The attribute's value in each row of a block, looked up by the rows' authors.
        func filler(for authors: [UInt32]) -> BlockFiller {
            { rows, block in
                for (index, row) in rows.enumerated() {
                    let author = authors[row]
                    block[index] = author == absentKey ? UInt32(none) : codes[Int(author)]
                }
            }
        }
    }

    /// Buckets of age, and of experience, in the configured order.
    let ages: Attribute
    let experiences: Attribute
    let timeZones: Attribute
    /// Code → name.
    let timeZoneNames: [ExactText]

    init(authors: [String], demographics: [Demographic], rules: DemographicGroups) {
        let people = People(demographics)
        let names = people.timeZones.sorted()
        let codeOfName = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        let codes = people.all.map { person in
            (
                age: bucket(of: person.age, in: rules.ageGroups),
                experience: bucket(of: person.experience, in: rules.experienceGroups),
                timeZone: person.timeZone.flatMap { codeOfName[$0] }
            )
        }
        var ages = Attribute(none: rules.ageGroups.count, authors: authors.count)
        var experiences = Attribute(none: rules.experienceGroups.count, authors: authors.count)
        var zones = Attribute(none: names.count, authors: authors.count)
        for (author, key) in authors.enumerated() {
            guard let key = ExactText(key: key), let person = people.places[key] else { continue }
            ages.set(author, to: codes[person].age)
            experiences.set(author, to: codes[person].experience)
            zones.set(author, to: codes[person].timeZone)
        }
        self.ages = ages
        self.experiences = experiences
        timeZones = zones
        timeZoneNames = names
    }

}

/// One person per key; when a key has several rows, the smallest value of each attribute.
private struct People {
    struct Person {
        var age: Double?
        var experience: Double?
        var timeZone: ExactText?
    }

    private(set) var all: [Person] = []
    /// From key to index in `all`.
    private(set) var places: [ExactText: Int] = [:]

    init(_ demographics: [Demographic]) {
        places.reserveCapacity(demographics.count)
        all.reserveCapacity(demographics.count)
        for row in demographics {
            guard let key = ExactText(key: row.key) else { continue }
            let place = place(of: key)
            let (age, experience) = (known(row.age), known(row.experience))
            all[place].age = smallest(all[place].age, age)
            all[place].experience = smallest(all[place].experience, experience)
            all[place].timeZone = smallest(
                all[place].timeZone, row.timeZone.map(ExactText.init))
        }
    }

    var timeZones: Set<ExactText> { Set(all.lazy.compactMap(\.timeZone)) }

    private mutating func place(of key: ExactText) -> Int {
        let place = places[key, default: all.count]
        if place == all.count {
            places[key] = place
            all.append(Person())
        }
        return place
    }

    private func known(_ value: Double?) -> Double? { value.flatMap { $0.isNaN ? nil : $0 } }
}

extension Audience.Attribute {
    fileprivate init(none: Int, authors: Int) {
        codes = [UInt32](repeating: UInt32(none), count: authors)
        self.none = none
    }

    fileprivate mutating func set(_ author: Int, to value: Int?) {
        if let value { codes[author] = UInt32(value) }
    }
}

/// The first bucket that contains a value.
private func bucket(of value: Double?, in buckets: [DemographicGroups.Bucket]) -> Int? {
    value.flatMap { value in buckets.firstIndex { $0.contains(value) } }
}

private func smallest<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
}
