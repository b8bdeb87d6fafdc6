import PostgresRegister
import TalentCode
import Testing

@Suite("Who could read on the way to the server")
struct PostgresExposureTests {
    @Test(
        "sockets and this machine need no TLS, and with it any server may be another machine",
        arguments: [
            "dbname=x", "host=/var/run/postgresql", "host=@abstract", "postgresql:///x", "host=localhost",
            "host=LocalHost", "host=127.0.0.1", "host=127.8.9.10", "host=::1", "postgresql://[::1]:5433/x",
            "postgresql://localhost,127.0.0.1/x", "host=/a,127.0.0.1,::1", "postgresql:///x?host=/tmp",
            "hostaddr=127.0.0.1", "host=db.example hostaddr=127.0.0.1",
            // A place without an address goes by its name.
            "host=/a,db.example hostaddr=,::1", "host=localhost,b hostaddr=,127.0.0.1",
            "host=db.example sslmode=require", "host=db.example sslmode=verify-ca",
            "postgresql://a,b:5433/x?sslmode=verify-full", "host=10.0.0.1 sslmode=disable sslmode=require",
            "host=db.example requiressl=1",
        ])
    func none(_ url: String) throws { #expect(try PostgresRegister.exposure(url) == .none) }

    @Test(
        "one other machine among the servers is enough, wherever the string names it",
        arguments: [
            "host=db.example", "host=10.0.0.1", "host=128.0.0.1", "host=::2", "host=::ffff:10.0.0.1",
            "host=127.1", "host=0.0.0.0", "host=localhost.example", "host=xlocalhost",
            "postgresql://db.example/x", "postgresql://user@db.example:5432/x",
            "postgresql://[2001:db8::1]/x",
            "host=localhost,db.example", "postgresql://localhost,db.example:5433/x", "host=/a,b",
            "postgresql:///x?host=db.example", "postgresql:///x?hostaddr=10.0.0.1", "hostaddr=10.0.0.1",
            "postgresql://localhost/x?host=db.example", "host=localhost hostaddr=10.0.0.1",
            "host=localhost,localhost hostaddr=127.0.0.1,10.0.0.1",
            "host=db.example,localhost hostaddr=,127.0.0.1", "host=db.example sslmode=disable",
            "host=db.example sslmode=allow", "host=db.example sslmode=prefer", "host=db.example sslmode=''",
            "host=db.example sslmode=REQUIRE", "postgresql://db.example/x?sslmode=require&sslmode=prefer",
            "host=db.example requiressl=0", "host=' 127.0.0.1'",
        ])
    func open(_ url: String) throws { #expect(try PostgresRegister.exposure(url) == .open) }

    @Test(
        "a service file says nothing here",
        arguments: [
            "service=office", "postgresql:///x?service=office", "service=office host=/tmp", "service=''",
            "service=office sslmode=verify-full", "host=db.example service=office",
        ])
    func service(_ url: String) throws { #expect(try PostgresRegister.exposure(url) == .service) }

    @Test(
        "what is no connection string is said to be none, and not repeated",
        arguments: ["hunter2", "host='hunter2"])
    func malformed(_ url: String) {
        let error = #expect(throws: RegisterError.self) { try PostgresRegister.exposure(url) }
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }
}
