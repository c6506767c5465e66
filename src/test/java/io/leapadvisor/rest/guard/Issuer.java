package io.leapadvisor.rest.guard;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * An issuer of OpenID Connect, as far as a service needs it that only reads tokens: where its keys are, and the keys.
 */
public class Issuer implements QuarkusTestResourceLifecycleManager {

    static final String KEY_ID = "test-key";
    static final String PRIVATE_KEY = "test.issuer.private-key";

    private HttpServer server;

    /** A new pair of keys. */
    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        KeyPair keys = keys();
        RSAPublicKey open = (RSAPublicKey) keys.getPublic();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        serve(
                "/.well-known/openid-configuration",
                """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token"}
                """
                        .formatted(url));
        serve(
                "/keys",
                """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """
                        .formatted(KEY_ID, number(open.getModulus()), number(open.getPublicExponent())));
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                url,
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** As in RFC 7518: big endian, without a sign. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
