import Archive
import ArgumentParser
import Console
import DailyRun
import Foundation
import Operations
import ReportModel
import Schedule
import Settings
import Synchronization
import UnixSignals

struct DaemonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon",
        abstract: "Run each day by the schedule of reports.yaml, until it is stopped.",
        discussion: """
            A run that fails is tried again until the day is over. Runs that were missed, because the \
            machine was off, are made later. SIGHUP reads the configuration again; if it is wrong, the \
            old one is kept. SIGTERM ends a run that is going on and then the daemon, within 30 seconds. \
            With systemd as Type=notify it says what it does in `systemctl status`.
            """)

    @OptionGroup var options: Options

    func run() async throws {
        let display = options.display
        let manager = ServiceManager(
            environment: ProcessInfo.processInfo.environment, process: getpid())
        // Children have no business with the service manager.
        unsetenv("NOTIFY_SOCKET")
        let setup = try Setup(options, display)
        let lock = try RunLock(
            state: setup.settings.state, holder: .init(started: .now, purpose: "daemon"),
            file: "daemon.lock")
        let configuration = KeptConfiguration(state: setup.settings.state)
        try configuration.keep(Setup.folder(options))
        let memory = DaemonMemory(state: setup.settings.state)
        let launcher = try RunLauncher(
            options: options, configuration: configuration.folder,
            templates: try setup.templateFolder())
        let daemon = Daemon(
            Agenda(
                timetable: try setup.timetable(),
                catchUpDays: setup.settings.schedule.catchUpDays,
                settled: memory.settled ?? .now),
            Daemon.Doors(
                now: { .now }, sleep: { try await Task.sleep(for: $0) },
                run: { await launcher.make($0, attempt: $1) },
                keep: { settled in
                    do {
                        try memory.keep(settled)
                    } catch {
                        display.show(
                            .warning(Failure(wording: error).lines.joined(separator: "; ")))
                    }
                },
                tell: { tell($0, setup.zone, display, manager) },
                beat: { manager.tell(.watchdog) }),
            longestSleep: min(
                Daemon.longestSleep, manager.watchdogInterval.map { $0 / 3 } ?? .seconds(5)))
        manager.tell(.ready)
        await heed(daemon, setup, configuration, display, manager)
        lock.release()
        display.finish("the daemon has stopped", isGood: true)
    }

    /// Runs the daemon and obeys signals, until one of them ends it.
    private func heed(
        _ daemon: Daemon, _ setup: Setup, _ configuration: KeptConfiguration,
        _ display: Display, _ manager: ServiceManager
    ) async {
        // Listening begins before the first run.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await daemon.run() }
            for await signal in signals {
                guard signal == .sighup else { break }
                manager.tell(.reloading(monotonic: DispatchTime.now().uptimeNanoseconds / 1000))
                await reload(daemon, setup, configuration, display)
                manager.tell(.ready)
            }
            manager.tell(.stopping, .status("stopping"))
            group.cancelAll()
        }
    }

    private func reload(
        _ daemon: Daemon, _ setup: Setup, _ configuration: KeptConfiguration, _ display: Display
    ) async {
        do {
            let new = try Setup(options, display)
            if new.settings.state != setup.settings.state {
                throw Failure(
                    .usage, "the state folder cannot change while the daemon runs",
                    hint: "restart it")
            }
            let timetable = try new.timetable()
            _ = try new.templateFolder()
            try configuration.keep(Setup.folder(options))
            await daemon.reload(timetable, catchUpDays: new.settings.schedule.catchUpDays)
            display.finish("the configuration has been read again", isGood: true)
        } catch {
            let failure = Failure(wording: error)
            display.show(
                .warning(
                    "the configuration of before is kept: "
                        + failure.lines.joined(separator: "; ")))
        }
    }
}

/// Says an event in the log and to the service manager.
private func tell(
    _ event: DaemonEvent, _ zone: TimeZoneRules, _ display: Display, _ manager: ServiceManager
) {
    switch event {
    case .waiting(let until):
        let words =
            until.map {
                "the next run is due on \($0.short(offset: zone.offset(at: $0.seconds))) (\($0.iso))"
            } ?? "no run is due: “schedule.runs” in reports.yaml is empty"
        display.finish(words, isGood: true)
        manager.tell(.status(words))
    case .began(let day, let attempt):
        let words = "making \(day.iso)" + (attempt > 1 ? ", try \(attempt)" : "")
        display.finish(words, isGood: true)
        manager.tell(.status(words))
    case .ended(let day, .published): display.finish("\(day.iso) is published", isGood: true)
    case .ended(let day, .partial):
        display.show(.warning("\(day.iso) is published with a part missing"))
    case .ended(let day, .failed): display.show(.warning("\(day.iso) could not be made"))
    case .ended(let day, .held):
        display.show(.warning("\(day.iso) is held back, because its data are not fresh"))
    case .ended(let day, .refused):
        display.show(
            .warning(
                "\(day.iso) could not be made, and another try would not help; mend the "
                    + "configuration and send SIGHUP"))
    case .stopping: display.finish("stopping", isGood: true)
    }
}
