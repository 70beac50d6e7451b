import ArgumentParser

/// The command line: reads which command is meant and hands over to Platform.
@main struct Cryb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cryb", abstract: "A community platform in one program and one directory.",
        subcommands: [
            ServeCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self, AdminCommands.self,
            SeedCommand.self, ReindexCommand.self, QueueCommands.self, JobCommands.self, ScheduleCommands.self,
            CacheCommands.self, OutgoingCommands.self, LogsCommand.self, ConfigCommand.self, OpenAPICommand.self,
            VersionCommand.self,
        ])
}
