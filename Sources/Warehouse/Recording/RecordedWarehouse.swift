/// A warehouse that repeats the recorded answers of another one.
package struct RecordedWarehouse: Warehouse {
    private let answers: [String: [UInt8]]
    private let place: String

    /// - Parameter place: where the recording is, for messages.
    package init(_ answers: [RecordedAnswer], place: String) {
        self.answers = Dictionary(answers.map { ($0.name, $0.bytes) }) { first, _ in first }
        self.place = place
    }

    package func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        try answer(named: question.name)
    }

    package func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try answer(named: RecordingWarehouse.name(ofCommentsOf: dataset))
    }

    /// The recorded answer to a question of this run.
    static func table<Table: Recordable>(
        from answers: [RecordedAnswer], _ name: String
    ) throws -> Extracted<Table>? {
        try RecordedWarehouse(answers, place: "the recording").answer(named: name)
    }

    private func answer<Table: Recordable>(named name: String) throws -> Extracted<Table>? {
        guard let bytes = answers[name] else {
            if isEarlier { throw WarehouseError.earlierRecording(place: place) }
            throw WarehouseError.notRecorded(place: place, question: name)
        }
        do {
            switch try RecordingAnswer<Table>(bytes) {
            case .table(let table): return table
            case .nothing: return nil
            case .failure(let message, let hint, let plain):
                throw WarehouseError.recorded(message: message, hint: hint, plain: plain)
            }
        } catch let error as WarehouseError {
            throw error
        } catch is EarlierForm {
            throw WarehouseError.earlierRecording(place: place)
        } catch {
            throw WarehouseError.damagedRecording(place: place, question: name)
        }
    }

    /// Whether an earlier version asked the questions, so that others are missing too.
    private var isEarlier: Bool {
        answers.values.contains { bytes in
            do {
                _ = try RecordingAnswer<ColumnTable>(bytes)
                return false
            } catch {
                return error is EarlierForm
            }
        }
    }
}
