package io.leapadvisor.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A PostgreSQL server for measurements, until it is killed. It acknowledges a commit when it is on disk, as PostgreSQL
 * does unless told otherwise. Arguments: folder for its data, port.
 */
public final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EmbeddedPostgres.builder()
                .setDataDirectory(Path.of(arguments[0]))
                .setPort(Integer.parseInt(arguments[1]))
                .setServerConfig("synchronous_commit", "on")
                .start();
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
