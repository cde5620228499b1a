import ReportModel

extension DayProblem {
    /// What an operator can do about it; starts in lower case, without full stop.
    package var mend: String {
        switch fact {
        case .unavailable(let cause), .incomplete(_, let cause): cause.mend
        case .noSummary: "see why the language model failed, then run the day again"
        case .stale: "see why the warehouse is not filled any more, then run the day again"
        case .emptied(let column, _, _, _):
            "see what fills the column “\(column)” in the warehouse, and its query, then run the day "
                + "again"
        case .noRows: "see whether the edition’s filters and the day are meant so"
        case .drawing:
            "install a font that has the characters (deploy/setup.sh), then run the day again"
        case .redefined: "nothing, if the configuration was changed on purpose"
        case .staleZones: TimeZoneDatabase.staleHint
        case .noFigures:
            "make room in the state folder and let the program write there; the next "
                + "command adds figures that wait"
        case .noRecording:
            "make room in the state folder and let the program write there, then run "
                + "the day again"
        }
    }
}

extension DayProblem.Cause {
    fileprivate var mend: String {
        switch self {
        case .absent(let dataset): "import “\(dataset)”, or name a warehouse that has it"
        case .unreadable(let dataset, _):
            "mend “\(dataset)” as “musora-reports check” says, then run the day again"
        case .missingColumn(let dataset, let column):
            "add the column “\(column)” to “\(dataset)”, then run the day again"
        case .noConversationTexts: "add the column “summary” to “conversations”"
        case .unknownMembers(let cause): cause.mend
        }
    }
}
