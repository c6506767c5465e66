package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads one value and notes what is wrong with it. */
@FunctionalInterface
interface ValueReader {

    /**
     * Reads the value whose first token the parser stands on, and stops on its last token.
     *
     * @return the value; null when it is faulty
     */
    Object read(JsonParser parser, Pointer at, Faults faults) throws IOException;
}
