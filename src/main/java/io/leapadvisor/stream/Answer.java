package io.leapadvisor.stream;

/**
 * What becomes of a message.
 *
 * @param kind which topics are told
 * @param id digest of the content, under which the assessment is stored; null = it has none
 * @param body what goes out: the assessment, or the problem; null = nothing
 * @param status of the problem
 * @param reason of the problem, in a sentence
 */
record Answer(Kind kind, String id, byte[] body, int status, String reason) {

    /** What a message turned out to be. */
    enum Kind {
        /** It was assessed and stored. */
        ASSESSED,
        /** It was before, but may not have been told of: its offset was not committed. */
        AGAIN,
        /** Another message had the same content. */
        DUPLICATE,
        /** It has no assessment, and says why. */
        REFUSED
    }

    static Answer assessed(Kind kind, String id, byte[] body) {
        return new Answer(kind, id, body, 0, null);
    }

    static Answer duplicate(String id) {
        return new Answer(Kind.DUPLICATE, id, null, 0, null);
    }

    static Answer refused(byte[] problem, int status, String reason) {
        return new Answer(Kind.REFUSED, null, problem, status, reason);
    }
}
