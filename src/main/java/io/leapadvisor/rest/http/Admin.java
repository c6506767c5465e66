package io.leapadvisor.rest.http;

import io.leapadvisor.packs.AuditLog;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.rest.error.AdminException;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.UnknownIdException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets the holder of the admin key change packs, and writes down what is done. */
@Singleton
public class Admin {

    public static final String HEADER = "X-API-Key";

    private static final Logger LOG = Logger.getLogger(Admin.class);
    private static final int SHOWN = 8;

    private final Optional<byte[]> key;
    private final AuditLog log;
    private final MeterRegistry meters;

    public Admin(@ConfigProperty(name = "leap.admin.key") Optional<String> key, AuditLog log, MeterRegistry meters) {
        this.key = key.filter(text -> !text.isBlank()).map(text -> digest(text.getBytes(StandardCharsets.UTF_8)));
        this.log = log;
        this.meters = meters;
    }

    /**
     * Ends the request unless it carries the admin key.
     *
     * @return who asks, for the log
     */
    public String require(String given, RoutingContext context) {
        if (key.isEmpty()) {
            throw new AdminException(
                    ProblemKind.UPLOADS_OFF,
                    "Packs cannot be sent, tried or removed: no admin key is set. Start the service with "
                            + "LEAP_ADMIN_KEY,"
                            + " or lay the pack into the folder of packs.");
        }
        // Digests have the same length, so that the time of the comparison says nothing about the key.
        byte[] digest = digest(given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8));
        if (given == null || !MessageDigest.isEqual(key.get(), digest)) {
            meters.counter("leap.admin.denied").increment();
            LOG.warnf(
                    "Denied: %s %s from %s",
                    context.request().method(),
                    context.request().path(),
                    context.request().remoteAddress());
            throw new AdminException(
                    ProblemKind.ADMIN_KEY_NEEDED,
                    (given == null
                                    ? "The header " + HEADER + " is missing."
                                    : "The key in the header " + HEADER + " is not the admin key.")
                            + " Send the key that the service was started with (LEAP_ADMIN_KEY).");
        }
        return "key " + HexFormat.of().formatHex(digest).substring(0, SHOWN);
    }

    /** Does something with a pack, and writes down that it begins and how it ends. */
    public <T> T logged(
            String who, String action, String pack, byte[] archive, RoutingContext context, Supplier<T> work) {
        String digest = archive == null ? null : HexFormat.of().formatHex(digest(archive));
        write(who, action, pack, digest, "BEGUN", null, context);
        String outcome = "FAILED";
        String detail = null;
        try {
            T result = work.get();
            outcome = "ACCEPTED";
            return result;
        } catch (PackException | PackConflictException | UnknownIdException e) {
            outcome = "REFUSED";
            detail = e.getMessage()
                    .lines()
                    .limit(2)
                    .reduce((first, second) -> first + second.strip())
                    .orElse(null);
            throw e;
        } catch (RuntimeException e) {
            detail = e.getClass().getSimpleName();
            throw e;
        } finally {
            try {
                write(who, action, pack, digest, outcome, detail, context);
            } catch (AdminException e) {
                LOG.errorf("The outcome of %s %s (%s) is not in the audit log", action, pack, outcome);
            }
        }
    }

    private void write(
            String who,
            String action,
            String pack,
            String digest,
            String outcome,
            String detail,
            RoutingContext context) {
        try {
            log.add(new AuditLog.Line(
                    Instant.now().toString(),
                    who,
                    String.valueOf(context.request().remoteAddress()),
                    context.get(RequestIds.KEY),
                    action,
                    pack == null ? null : Query.brief(pack),
                    digest,
                    outcome,
                    detail));
        } catch (IOException e) {
            LOG.error("The audit log cannot be written", e);
            throw new AdminException(
                    ProblemKind.AUDIT_UNAVAILABLE,
                    "The audit log cannot be written, so nothing was done. Make room, or give the service the right"
                            + " to write in its data folder.");
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
