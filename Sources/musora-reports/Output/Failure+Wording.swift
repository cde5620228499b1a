import Archive
import Console
import DailyRun
import DayPages
import Delivery
import Drawing
import ReportModel
import Settings
import Warehouse
import WebExport

extension Failure {
    /// The only place where errors of the rooms become exit codes.
    init(wording error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let problems as SettingsProblems:
            self.init(problems)
        case let problems as TemplateError:
            self.init(.usage, lines: problems.problems.flatMap { wording($0.message, $0.hint) })
        case let error as ArchiveError:
            self.init(error.isBusy ? .busy : .failed, error.message, hint: error.hint)
        case let error as WarehouseError:
            self.init(.failed, error.message, hint: error.hint)
        case let error as DeliveryError:
            self.init(
                error.isConfiguration ? .usage : .failed, error.message, hint: error.hint)
        case let error as DrawingError:
            self.init(.failed, error.description, hint: error.hint)
        case let error as RunError:
            let status: ExitStatus = if case .held = error { .held } else { .failed }
            self.init(status, error.description, hint: error.hint)
        case let error as TimeZoneError:
            self.init(.usage, error.message, hint: error.hint)
        case let fault as FileFault:
            self.init(fault)
        case let error as DifferenceError:
            let status: ExitStatus = if case .unreadable = error { .failed } else { .usage }
            self.init(status, error.message, hint: error.hint)
        default:
            self.init(.failed, "\(error)")
        }
    }
}

private func wording(_ message: String, _ hint: String?) -> [String] {
    ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? [])
}
