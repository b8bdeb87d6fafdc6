import Foundation
import PostgresRegister
import TestSupport
import Testing

@Suite(
    "The clock of PostgreSQL's server", .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
struct ClockOffsetTests {
    /// A library that moves the clock of one process; Debian's takes a Swift program's arguments away.
    private static func clock(movedBy seconds: Int, _ scratch: ScratchFolder) async throws -> String {
        let source = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <time.h>
            int clock_gettime(clockid_t clock, struct timespec *now) {
                int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
                int code = real(clock, now);
                if (clock == CLOCK_REALTIME) now->tv_sec += \(seconds);
                return code;
            }
            """
        let file = try scratch.write(Array(source.utf8), "clock.c")
        let library = scratch.file("clock.so")
        let compiled = try await Program(executable: "/usr/bin/gcc").run([
            "-shared", "-fPIC", "-o", library, file, "-ldl",
        ])
        try #require(compiled.exitCode == 0, "\(compiled.errorText)")
        return library
    }

    @Test(
        "is compared with the service's own: five seconds are nothing, and more are told of by a code and seconds"
    )
    func told() async throws {
        let cluster = try PostgresCluster.shared.get()
        var office = try await TestOffice()
        let name = "c" + UUID().uuidString.prefix(8).lowercased()
        try cluster.sql("CREATE DATABASE \(name)")
        let moved = try await office.json(["migrate", "--to", cluster.url(name)])
        try #require(moved.exitCode == 0, "\(moved.errorText)")
        _ = try office.scratch.write(
            Array("register: {url: \"\(cluster.url(name))\"}\n".utf8), "home/config.yaml")
        let serve = ["serve", "--port", "0", "--json"]
        for (seconds, found) in [(0, false), (3, false), (30, true)] {
            office.program.environment["LD_PRELOAD"] =
                seconds == 0 ? nil : try await Self.clock(movedBy: seconds, office.scratch)
            let served = try await office.run(serve, killedAfter: .seconds(found ? 20 : 4))
            #expect(served.isKilled, "\(served.errorText)")
            let lines = served.errorText.split(separator: "\n").filter { $0.contains("CLOCK_OFFSET") }
            #expect(lines.count == (found ? 1 : 0), "\(seconds): \(served.errorText)")
            guard found, let line = lines.first else { continue }
            #expect(line.contains("\"level\":\"warning\"") && line.contains("clocks differ"))
            let told = [-1, 0, 1].contains { line.contains("\"seconds\":\"\(seconds + $0)\"") }
            #expect(told, "\(line)")
        }
    }
}
