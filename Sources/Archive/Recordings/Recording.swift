package import ReportModel

/// What a day was made from, kept so that it can be made again.
///
/// A run that makes only some editions keeps the day's others. So a day may come from several runs,
/// and its recording has a layer for each; to replay it is to repeat those runs in order.
package struct Recording: Hashable, Sendable {
    /// The oldest first; the last one is the run that published the day.
    package var layers: [Layer]
    /// The bytes of the day's `manifest.json` as it was published.
    package var manifest: [UInt8]

    package init(layers: [Layer], manifest: [UInt8]) {
        self.layers = layers
        self.manifest = manifest
    }

    /// What one run knew.
    package struct Layer: Hashable, Sendable {
        package var run: String
        package var generatedAt: Instant
        package var programVersion: String
        /// The editions that the run was to make; nil is all.
        package var editions: Set<EditionID>?
        /// The ledger as the run found it.
        package var ledger: KPILedger.Position
        /// Sorted by name.
        package var parts: [Part]

        package init(
            run: String, generatedAt: Instant, programVersion: String, editions: Set<EditionID>?,
            ledger: KPILedger.Position, parts: [Part]
        ) {
            self.run = run
            self.generatedAt = generatedAt
            self.programVersion = programVersion
            self.editions = editions
            self.ledger = ledger
            self.parts = parts
        }
    }

    /// A named piece: a dataset, a model's reply.
    ///
    /// The archive does not interpret its content.
    package struct Part: Hashable, Sendable {
        /// Unique in its layer.
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Why a file is not a usable recording.
    package enum Problem: Error, Hashable, Sendable {
        /// Some other file.
        case foreign
        /// Written by a newer program, in a form that this one does not know.
        case newer(form: Int)
        case damaged
        /// For a different day than its name says.
        case otherDay(LocalDay)
    }
}
