package io.leapadvisor.app.prepare;

import io.leapadvisor.app.command.LeapCommand;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service for once, sends it what a first caller sends, runs a command, and ends: a run whose loaded classes
 * are worth keeping in an archive. {@code leap --archive} runs it.
 */
public final class TrainingRun implements QuarkusApplication {

    private static final String COMMAND = "training-run";
    private static final String EXAMPLE = "/examples/lagging-fraud-detector.json";
    private static final List<String> READ = List.of("/q/health/ready", "/api/v1/rules", "/api/v1/assessments");
    private static final List<String> POSTED = List.of("/api/v1/assessments", "/api/v1/assessments?store=false");

    /** True when the arguments ask for such a run. */
    public static boolean asked(String... arguments) {
        return arguments.length == 1 && arguments[0].equals(COMMAND);
    }

    @Override
    public int run(String... arguments) throws IOException {
        String address = "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        for (String path : POSTED) {
            try (InputStream example = TrainingRun.class.getResourceAsStream(EXAMPLE)) {
                ask(address + path, example);
            }
        }
        for (String path : READ) {
            ask(address + path, null);
        }
        command();
        return 0;
    }

    /** A command starts without the service, but with the same archive. */
    private static void command() throws IOException {
        Path profile = Files.createTempFile("leap-training", ".json");
        try (InputStream example = TrainingRun.class.getResourceAsStream(EXAMPLE)) {
            Files.copy(example, profile, StandardCopyOption.REPLACE_EXISTING);
            LeapCommand.run("assess", profile.toString());
        } finally {
            Files.delete(profile);
        }
    }

    /** Whatever is answered: without a database some of it is refused. */
    private static void ask(String address, InputStream body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setRequestProperty("Accept", "application/json");
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                body.transferTo(out);
            }
        }
        if (connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
            connection.getInputStream().readAllBytes();
        }
    }
}
