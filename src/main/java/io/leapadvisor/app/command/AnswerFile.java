package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.Assessments;
import io.leapadvisor.app.prepare.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A file that commands make something of: a finished assessment, or a profile to assess first. */
final class AnswerFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private Asking asking;

    @Parameters(paramLabel = "FILE", description = "a profile or an assessment as JSON; - = the standard input")
    private Path file;

    Asking asking() {
        return asking;
    }

    Path path() {
        return file;
    }

    byte[] bytes() {
        return Input.read(file);
    }

    /** The assessment that bytes are as JSON; null = they are none. */
    static JsonNode finished(byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            return document != null && Assessments.is(document) ? document : null;
        } catch (IOException notJson) {
            // Said where the profile is read.
            return null;
        }
    }

    /** The assessment in it, or the one of its profile. */
    JsonNode assessment() {
        byte[] bytes = bytes();
        JsonNode finished = finished(bytes);
        return finished != null ? finished : asking.whom().assess(ProfileFile.profile(bytes));
    }
}
