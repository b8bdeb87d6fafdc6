internal import GRDB

/// How every file of ours is opened: what is answered is on the disk, and nothing is left behind in it.
enum DurableConnection {
    /// A configuration that differs in its name and in how long it waits for others.
    static func configuration(_ label: String, _ busyMode: Database.BusyMode) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.busyMode = busyMode
        configuration.prepareDatabase { db in
            // FULL: a commit is on the disk when it returns (promise of `Register` and `ReplayMemory`); with a log
            // NORMAL is not.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF
                    """
            )
        }
        return configuration
    }
}
