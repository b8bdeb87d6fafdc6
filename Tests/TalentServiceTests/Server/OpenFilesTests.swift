import Testing

@testable import TalentService

@Suite("Descriptors for connections")
struct OpenFilesTests {
    @Test(
        "as many connections as the limit lets, less what is no connection, and never more than the service takes",
        arguments: [
            (0, 1), (128, 1), (129, 1), (130, 2), (256, 128), (1_024, 896), (2_175, 2_047), (2_176, 2_048),
            (2_177, 2_048), (.max, 2_048),
        ] as [(UInt64, Int)])
    func connections(_ files: UInt64, _ connections: Int) {
        #expect(OpenFiles.connections(of: files) == connections)
    }
}
