package io.leapadvisor.rest.mcp;

import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import jakarta.inject.Singleton;

/** What a person asks of an agent, in one sentence of their own. */
@Singleton
class Prompts {

    @Prompt(
            name = "tune_this_repository",
            title = "Make the AI service of this repository meet its targets",
            description = "Finds the profile in the repository, asks for a diagnosis, proposes one change, and records"
                    + " what came of it.")
    PromptMessage tune(
            @PromptArg(
                            name = "goal",
                            description = "What matters, such as: P95 of the first token below 800 ms",
                            required = false)
                    String goal) {
        return PromptMessage.withUserRole(
                """
                Find out what holds back the AI inference service of this repository, and propose the one change that \
                helps most.%s

                1. Collect the files that describe how it runs: Kubernetes manifests, Helm values, Compose files, \
                start scripts with engine flags, config.pbtxt, the model's config.json; measurements if there are any \
                (load test results, metrics, traces). Send them to import_files in one call. Read its `conflicts`, \
                `unread` and `next`.
                2. Add to the profile what only prose says: targets, load, budget, changes that people consider \
                (`considering`). Invent nothing; what is not known stays out.
                3. Call assess. When it answers with errors, mend what the pointers name and call again. Look at \
                `measureNext` before you trust low odds.
                4. Take the plan's first step, read its `recommendations` entry by read_assessment (steps, trade-offs, \
                verify), and change the files accordingly on a branch. Say in the description: headline, expected \
                effect with its interval, how to verify, and the assessment's id.
                5. After it is live and measured under the same load, call record_outcome with that id.
                """
                        .formatted(goal == null || goal.isBlank() ? "" : " What matters: " + goal));
    }
}
