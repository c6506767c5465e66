package io.leapadvisor.app;

import io.leapadvisor.app.command.LeapCommand;
import io.leapadvisor.app.prepare.EarlyStart;
import io.leapadvisor.app.prepare.TrainingRun;
import io.leapadvisor.rest.description.StoredDocument;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs a command for authors of packs or for operators. */
@QuarkusMain
public class Main {

    public static void main(String... arguments) {
        if (LeapCommand.takes(arguments) && !TrainingRun.asked(arguments)) {
            System.exit(LeapCommand.run(arguments));
        }
        // H2 keeps the last thousand texts that it has read or written, however long: 40 MB of answers that nobody asks
        // for again.
        System.setProperty("h2.objectCache", "false");
        if (BackupCommands.has(arguments)) {
            BackupCommands.prepare();
            Quarkus.run(BackupCommands.class, arguments);
            return;
        }
        EarlyStart.begin();
        StoredDocument.instead();
        // Otherwise a malformed URI is answered by an empty 400 before any filter runs; rest.Routes answers it with a
        // problem.
        System.setProperty("vertx.disableURIValidation", "true");
        if (TrainingRun.asked(arguments)) {
            Quarkus.run(TrainingRun.class, arguments);
            return;
        }
        Quarkus.run(arguments);
    }
}
