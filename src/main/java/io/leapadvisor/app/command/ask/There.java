package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that answers, by its API. */
public final class There implements Asked {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "leap-file-boundary-7d1f0b";
    private static final String API = "/api/v1";
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String server;
    private final String key;

    /**
     * A server.
     *
     * @param server its address, such as http://localhost:8080
     * @param key key for X-API-Key; null = none
     */
    There(URI server, String key) {
        this.server = server.toString().replaceAll("/+$", "");
        this.key = key;
    }

    @Override
    public JsonNode assess(byte[] profile) {
        return post("/assessments?store=false", "application/json", profile);
    }

    /** One as single requests are asked, several as lines of one. */
    @Override
    public List<Answered> assess(List<byte[]> profiles) {
        if (profiles.size() == 1) {
            try {
                return List.of(new Answered(assess(profiles.get(0)), null));
            } catch (CommandException e) {
                return List.of(new Answered(null, e));
            }
        }
        HttpRequest request = request("/assessments/bulk?store=false")
                .header("Content-Type", Bulk.MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Bulk.body(profiles)))
                .build();
        HttpResponse<Stream<String>> answer = send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() >= BAD_REQUEST) {
                // Of all of them, and not of those that are sent after them: they may find the server less busy.
                CommandException refusal =
                        refused(answer.statusCode(), JSON.readTree(lines.collect(Collectors.joining())));
                return Collections.nCopies(profiles.size(), new Answered(null, refusal));
            }
            return Bulk.answers(lines, profiles.size());
        } catch (IOException e) {
            throw silent(e);
        }
    }

    @Override
    public JsonNode estimate(byte[] profile) {
        return post("/estimates", "application/json", profile);
    }

    @Override
    public JsonNode whatIf(byte[] request) {
        return post("/what-ifs", "application/json", request);
    }

    /** Whether a change may pass, against the baseline and the suppressions that the server keeps. */
    public JsonNode gate(JsonNode request) {
        return post("/gate", "application/json", request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public JsonNode explain(String rule, byte[] profile) {
        return post("/rules/" + encoded(rule) + "/explain", "application/json", profile);
    }

    @Override
    public JsonNode imported(List<SourceFile> files, ObjectNode base, String format) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (SourceFile file : files) {
            part(form, "file", file.name().replace("\"", "'"), file.bytes());
        }
        if (base != null) {
            part(form, "base", null, base.toString().getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return post(
                "/imports" + (format == null ? "" : "?format=" + encoded(format)),
                "multipart/form-data; boundary=" + BOUNDARY,
                form.toByteArray());
    }

    private static void part(ByteArrayOutputStream form, String name, String file, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream")
                + "\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public List<RuleLine> rules() {
        List<RuleLine> rules = new ArrayList<>();
        JsonNode page = send(request("/rules").GET());
        page.path("items")
                .forEach(rule -> rules.add(new RuleLine(
                        rule.path("id").asText(),
                        rule.path("family").asText(),
                        rule.path("title").asText())));
        return rules;
    }

    @Override
    public String page(String rule) {
        JsonNode page = send(request("/rules/" + encoded(rule)).GET()).path("page");
        return page.isTextual() ? page.asText() : null;
    }

    private JsonNode post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + API + path)).timeout(PATIENCE);
        return key == null ? request : request.header("X-API-Key", key);
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() >= BAD_REQUEST) {
                throw refused(answer.statusCode(), body);
            }
            return body;
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.WRONG, "Interrupted.");
        }
    }

    private CommandException silent(IOException e) {
        return new CommandException(Exit.WRONG, "The server " + server + " does not answer: " + e.getMessage());
    }

    private CommandException refused(int status, JsonNode problem) {
        return problem.path("errors").isEmpty()
                ? new CommandException(
                        status < SERVER_ERROR ? Exit.REFUSED : Exit.WRONG,
                        "The server " + server + " answers " + status + ": "
                                + problem.path("detail")
                                        .asText(problem.path("title").asText()))
                : Bulk.refusal(problem);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
