/// A transaction that did not even begin: nobody's body ran.
struct NotBegun: Error {
    let cause: any Error
}
