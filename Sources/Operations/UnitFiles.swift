import ReportModel
package import Schedule

/// The units of systemd for a configuration, so that its schedule is in one place.
///
/// Sources: systemd.service(5), systemd.timer(5), systemd.exec(5).
package struct UnitFiles: Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable {
        /// A service for each run, which a timer starts.
        case timer
        /// One service that waits itself, catches up what was missed, and tries again.
        case daemon
    }

    package struct File: Hashable, Sendable {
        package let name: String
        package let text: String
    }

    /// The program's path.
    package var program: String
    /// The configuration's folder.
    package var configuration: String
    /// The user that runs it.
    package var user: String
    /// The folder below /var/lib that holds state and archive.
    package var stateDirectory: String
    /// The folder of secrets, and the names of its files, each named like its variable.
    package var credentials: (folder: String, names: [String])
    /// When the day has to be there, such as 07:30; nil for no such check.
    package var deadline: String?
    package var timetable: Timetable
    /// Whether the archive's server waits for connections of this machine only.
    package var servesLoopback: Bool

    package init(
        program: String, configuration: String, user: String, stateDirectory: String,
        credentials: (folder: String, names: [String]), deadline: String?, timetable: Timetable,
        servesLoopback: Bool
    ) {
        self.program = program
        self.configuration = configuration
        self.user = user
        self.stateDirectory = stateDirectory
        self.credentials = credentials
        self.deadline = deadline
        self.timetable = timetable
        self.servesLoopback = servesLoopback
    }

    /// The files of a form, in the order in which they are installed.
    package func files(_ form: Form) -> [File] {
        let files: [File]
        switch form {
        case .timer:
            files = [
                File(name: "musora-reports.service", text: runService),
                File(name: "musora-reports.timer", text: timer),
            ]
        case .daemon:
            files = [File(name: "musora-reports-daemon.service", text: daemonService)]
        }
        let server = [File(name: "musora-archive.service", text: archiveService)]
        guard let deadline else { return files + server }
        return files + server + [
            File(name: "musora-reports-deadline.service", text: deadlineService(deadline)),
            File(name: "musora-reports-deadline.timer", text: deadlineTimer(deadline)),
        ]
    }

    // MARK: Services

    private var runService: String {
        unit(
            "Daily reports of Musora", wantsNetwork: true,
            service: [
                "Type=oneshot", "ExecStart=\(command("run"))",
                // A day that is published with a part missing is published.
                "SuccessExitStatus=3",
                // One that failed or is held back is tried again; a wrong configuration is not.
                "Restart=on-failure", "RestartSec=10min", "RestartPreventExitStatus=2",
                "TimeoutStartSec=2h", "TimeoutStopSec=30s",
            ], tries: UnitFiles.tries)
    }

    private var daemonService: String {
        unit(
            "Daily reports of Musora, by their own schedule", wantsNetwork: true,
            service: [
                "Type=notify", "NotifyAccess=main", "ExecStart=\(command("daemon"))",
                "ExecReload=/bin/kill -HUP $MAINPID", "WatchdogSec=60s", "Restart=on-failure",
                "RestartSec=30s", "RestartPreventExitStatus=2", "TimeoutStopSec=40s",
                "KillMode=mixed",
            ], install: "multi-user.target")
    }

    private func deadlineService(_ time: String) -> String {
        unit(
            "Whether the daily reports of Musora are there in time", wantsNetwork: false,
            service: ["Type=oneshot", "ExecStart=\(command("status")) --expect-by \(time)"])
    }

    /// The archive's server, as a user that systemd makes for it, who can read the archive and write
    /// nothing but the key of its sessions.
    private var archiveService: String {
        let own = "musora-archive"
        let path = program.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/\(own)"
        let secrets = credentials.names.sorted().filter {
            UnitFiles.serverSecrets.contains($0.uppercased())
        }
        // Others reach it through a proxy on this machine.
        let network = servesLoopback ? ["IPAddressAllow=localhost", "IPAddressDeny=any"] : []
        return UnitFiles.text([
            [
                "[Unit]", "Description=Archive of the daily reports of Musora",
                "After=network.target",
            ],
            [
                "[Service]", "Type=notify", "NotifyAccess=main",
                "ExecStart=\(path) --config \(configuration) --state /var/lib/\(own)",
                "Restart=on-failure", "RestartSec=5s", "RestartPreventExitStatus=2",
                "TimeoutStopSec=20s", "DynamicUser=yes", "SupplementaryGroups=\(user)",
                "StateDirectory=\(own)", "StateDirectoryMode=0700",
                "WorkingDirectory=/var/lib/\(stateDirectory)", "LimitNOFILE=16384",
                "MemoryMax=256M",
            ] + secrets.map { "LoadCredential=\($0):\(credentials.folder)/\($0)" } + network
                + UnitFiles.hardening,
            ["[Install]", "WantedBy=multi-user.target"],
        ])
    }

    /// What the archive's server has to know of the secrets.
    private static let serverSecrets = ["APP_TOKEN", "AUTHORIZED_EMAILS"]

    private func command(_ name: String) -> String {
        "\(program) \(name) --config \(configuration)"
    }

    private func unit(
        _ description: String, wantsNetwork: Bool, service: [String], install: String? = nil,
        tries: [String] = []
    ) -> String {
        let network = ["Wants=network-online.target", "After=network-online.target"]
        let sections =
            [
                ["[Unit]", "Description=\(description)"] + (wantsNetwork ? network : []) + tries,
                ["[Service]"] + service + surroundings + UnitFiles.hardening,
            ] + (install.map { [["[Install]", "WantedBy=\($0)"]] } ?? [])
        return UnitFiles.text(sections)
    }

    private var surroundings: [String] {
        let secrets = credentials.names.sorted().map {
            "LoadCredential=\($0):\(credentials.folder)/\($0)"
        }
        // A key is a file, whose place the program is told.
        let keys =
            credentials.names.contains(UnitFiles.keyFile)
            ? ["Environment=SNOWFLAKE_PRIVATE_KEY_PATH=%d/\(UnitFiles.keyFile)"] : []
        return [
            "User=\(user)", "Group=\(user)", "WorkingDirectory=/var/lib/\(stateDirectory)",
            "StateDirectory=\(stateDirectory)", "StateDirectoryMode=0750",
            "LogsDirectory=\(stateDirectory)", "LogsDirectoryMode=0750",
        ] + secrets + keys
    }

    /// The name of the file with Snowflake's private key in the folder of secrets.
    package static let keyFile = "snowflake_key.p8"

    // MARK: Timers

    private var timer: String {
        let events = timetable.lines.flatMap { line in
            line.cron.calendarEvents(zone: line.zone.name)
        }
        return UnitFiles.text([
            ["[Unit]", "Description=When the daily reports of Musora are made"],
            ["[Timer]"] + events.map { "OnCalendar=\($0)" } + [
                "AccuracySec=1s", "Persistent=true",
            ], ["[Install]", "WantedBy=timers.target"],
        ])
    }

    private func deadlineTimer(_ time: String) -> String {
        UnitFiles.text([
            ["[Unit]", "Description=When the daily reports of Musora have to be there"],
            [
                "[Timer]", "OnCalendar=*-*-* \(time):00 \(timetable.zone.name)",
                "AccuracySec=1s",
            ], ["[Install]", "WantedBy=timers.target"],
        ])
    }

    private static func text(_ sections: [[String]]) -> String {
        sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// How often a run is tried on a morning: for four hours, so that the day stays the same one.
    private static let tries = ["StartLimitIntervalSec=20h", "StartLimitBurst=24"]

    /// What the program does without.
    ///
    /// It needs the network, its own folders and its fonts.
    private static let hardening = [
        "UMask=0027", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "AmbientCapabilities=",
        "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
        "PrivateMounts=yes", "DevicePolicy=closed", "PrivateUsers=yes", "PrivateIPC=yes",
        "ProtectClock=yes", "ProtectKernelTunables=yes", "ProtectKernelModules=yes",
        "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectHostname=yes",
        "ProtectProc=invisible", "ProcSubset=pid", "RestrictNamespaces=yes",
        "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes",
        "MemoryDenyWriteExecute=yes", "RemoveIPC=yes", "KeyringMode=private",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged @resources",
        "SystemCallErrorNumber=EPERM",
    ]
}
