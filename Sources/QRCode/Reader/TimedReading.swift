import Dispatch
import Synchronization

/// Reads a picture within a time, whatever is in it: the last line behind `Complexity` and the budget.
public enum TimedReading {
    /// Seconds that a picture may take. One that nobody made to be slow ends within its budget.
    public static let patience = 5.0

    /// All symbols that can be read, or `tooComplex` when the time is over.
    ///
    /// ZXing cannot be stopped: the search goes on in its thread until it ends or the process does. A long-lived
    /// service reads pictures in a process of their own.
    public static func read(
        _ picture: GreyPicture,
        budget: Duration = PictureReading.stillBudget,
        within seconds: Double = patience
    ) throws(QRReaderError) -> [DecodedSymbol] {
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        DispatchQueue(label: "picture").async {
            let result = Result { () throws(QRReaderError) in try PictureReading(budget: budget).read(picture)
            }
            answer.result.withLock { $0 = result }
            done.signal()
        }
        guard done.wait(timeout: .now() + seconds) == .success,
            let result = answer.result.withLock({ $0 })
        else { throw .tooComplex }
        return try result.get()
    }

    private final class Answer: Sendable {
        let result = Mutex<Result<[DecodedSymbol], QRReaderError>?>(nil)
    }
}
