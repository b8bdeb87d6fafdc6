import Dispatch
import Synchronization

/// Reads a picture within a time: pictures exist whose search takes minutes.
public enum TimedReading {
    /// Seconds that a picture may take. A photograph of 40 megapixels takes less than one.
    public static let patience = 5.0

    /// All symbols that can be read, or `tooComplex` when the time is over.
    ///
    /// ZXing cannot be stopped: the search goes on in its thread until it ends or the process does. A long-lived
    /// service reads pictures in a process of their own.
    public static func read(
        _ picture: GreyPicture, within seconds: Double = patience
    ) throws(QRReaderError) -> [DecodedSymbol] {
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        DispatchQueue(label: "picture").async {
            answer.result.withLock { $0 = Result { () throws(QRReaderError) in try QRReader.read(picture) } }
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
