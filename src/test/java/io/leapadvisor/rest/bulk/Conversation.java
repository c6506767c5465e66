package io.leapadvisor.rest.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that writes lines and reads answers in its own time, over a connection of its own. */
final class Conversation implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 16 << 10;
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final BufferedReader in;
    private String head;
    private int left;

    Conversation(URI base, String query) throws IOException {
        this(base, query, "");
    }

    /** With more headers, each with its end. */
    Conversation(URI base, String query, String headers) throws IOException {
        socket = new Socket();
        // Small, so that a test that does not read is noticed soon.
        socket.setReceiveBufferSize(BUFFER);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.setSoTimeout(PATIENCE_MS);
        socket.getOutputStream()
                .write(("POST /api/v1/assessments/bulk" + query + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n" + headers
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Status line and headers. */
    String head() throws IOException {
        if (head == null) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            head = String.join("\n", lines);
        }
        return head;
    }

    /** Those of the answer behind one that only says to go on. */
    String nextHead() throws IOException {
        head = null;
        return head();
    }

    /** Sends text as a chunk of the body. */
    Conversation send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Ends the body. */
    Conversation end() throws IOException {
        socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The next line of the answer; null = there is none any more. */
    JsonNode next() throws IOException {
        head();
        StringBuilder line = new StringBuilder();
        while (true) {
            while (left == 0) {
                String size = in.readLine();
                if (size == null) {
                    return null;
                }
                left = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
                if (left == 0 && !size.isEmpty()) {
                    in.readLine();
                    return null;
                }
            }
            int one = in.read();
            if (one < 0) {
                return null;
            }
            if (--left == 0) {
                in.readLine();
            }
            if (one == '\n') {
                return JSON.readTree(line.toString());
            }
            line.append((char) one);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
