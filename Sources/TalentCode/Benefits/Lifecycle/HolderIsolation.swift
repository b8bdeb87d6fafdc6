internal import COSE

/// Keeps what cannot be read of one holder, such as a damaged row or a child that is gone, from standing in the way of
/// others who are served in the same transaction.
enum HolderIsolation {
    /// What `body` gives, or nil where the holder cannot be read. Faults of the register and of cryptography concern
    /// everybody: they are thrown on.
    static func read<Value>(_ body: () throws -> Value?) throws -> Value? {
        do {
            return try body()
        } catch let error as RegisterError {
            throw error
        } catch let error as CryptographyError {
            throw error
        } catch {
            return nil
        }
    }
}
