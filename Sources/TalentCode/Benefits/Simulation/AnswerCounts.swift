/// The different answers about one benefit, numbered in the order in which they came, and how often each came.
struct AnswerCounts: Sendable {
    private(set) var answers: [SimulationAnswer] = []
    private(set) var counts: [Int] = []
    private var numbers: [SimulationAnswer: Int] = [:]
    private var last = 0

    /// The number of an answer; the same one often comes several times in a row.
    mutating func number(_ answer: SimulationAnswer) -> Int {
        if last < answers.count, answers[last] == answer { return last }
        if let known = numbers[answer] {
            last = known
        } else {
            last = answers.count
            numbers[answer] = last
            answers.append(answer)
            counts.append(0)
        }
        return last
    }

    /// Counts an answer by its number.
    mutating func count(_ number: Int, times: Int = 1) { counts[number] += times }

    /// Adds what another counted, and gives this one's numbers of its answers.
    mutating func add(_ other: AnswerCounts) -> [Int] {
        zip(other.answers, other.counts).map { answer, times in
            let number = number(answer)
            count(number, times: times)
            return number
        }
    }
}
