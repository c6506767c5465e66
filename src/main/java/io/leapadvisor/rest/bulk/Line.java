package io.leapadvisor.rest.bulk;

/**
 * A line of a body.
 *
 * @param number from 1; lines without a word count
 * @param bytes without the end of the line; null = it is longer than is taken
 */
record Line(long number, byte[] bytes) {

    boolean isTooLong() {
        return bytes == null;
    }

    /** True when there is nothing to answer. */
    boolean isBlank() {
        if (bytes == null) {
            return false;
        }
        for (byte one : bytes) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
