package io.leapadvisor.suite;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port that nobody listens on, below those that systems give to connections by themselves (Linux from 32768 on,
 * others from 49152): one of these may be taken before a server that was told of it listens.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int MANY = 10_000;
    /** Several processes test at a time. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(MANY));

    private FreePort() {}

    /** Another one each time, until all had their turn. */
    public static int any() throws IOException {
        for (int tried = 0; tried < MANY; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
        throw new IOException("no port from " + FIRST + " on is free");
    }
}
