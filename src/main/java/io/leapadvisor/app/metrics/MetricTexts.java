package io.leapadvisor.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/**
 * Gives each metric a help text, ours and those of the libraries that come without one, and leaves out two whose names
 * break the conventions of Prometheus.
 */
@Singleton
class MetricTexts implements MeterFilter {

    /** Nanoseconds under a name that says neither seconds nor total seconds; a gauge whose name ends with count. */
    private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "system.cpu.count");

    /** Of the platform, a series for each method of the protocol; leap.mcp.calls tells more in fewer. */
    private static final String PLATFORM_MCP = "mcp.server.";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("leap.assessments", "Assessments made, by whether they were stored"),
            Map.entry("leap.rules.fired", "Findings, by the rule that made them"),
            Map.entry("leap.rulebase.rules", "Rules that are loaded"),
            Map.entry("leap.packs", "Packs of rules, by state"),
            Map.entry("leap.pack.reloads", "Changes of packs, by outcome"),
            Map.entry("leap.pack.reload.duration", "Time to read, compile and test changed packs"),
            Map.entry("leap.shadow.findings", "Findings of packs in shadow mode, by pack and rule"),
            Map.entry("leap.share.behind", "1 while this replica does not answer by the packs that all should, else 0"),
            Map.entry("leap.share.revision", "Number of the change of the shared packs that is in use"),
            Map.entry("leap.store.errors", "Requests that failed because of the database"),
            Map.entry("leap.mcp.calls", "Calls of tools by agents, by tool and by whether they were answered"),
            Map.entry("leap.bulk.lines", "Lines of bodies of many profiles, by what became of them"),
            Map.entry("leap.bulk.streams", "Bodies of many profiles that are being answered"),
            Map.entry("leap.admin.denied", "Requests without the right admin key"),
            Map.entry(
                    "leap.access.denied", "Requests that were refused, by status: 401 = unknown caller, 403 = may not"),
            Map.entry("leap.quota.refused", "Requests that were refused by a limit, by which"),
            Map.entry("http.server.active.requests", "Requests that are being answered"),
            Map.entry("http.server.connections", "Open connections, and how long they have been open"),
            Map.entry("netty.allocator.memory.pinned", "Bytes of buffers in use, by allocator"),
            Map.entry("netty.allocator.memory.used", "Bytes that the allocators of buffers hold"),
            Map.entry("netty.allocator.pooled.arenas", "Arenas of the pooled allocators"),
            Map.entry("netty.allocator.pooled.cache.size", "Size of the caches of the pooled allocators"),
            Map.entry("netty.allocator.pooled.chunk.size", "Size of a chunk of the pooled allocators"),
            Map.entry("netty.allocator.pooled.threadlocal.caches", "Caches that belong to a thread"),
            Map.entry("netty.eventexecutor.tasks.pending", "Tasks that wait for a thread of the event loop"));

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.contains(id.getName()) || id.getName().startsWith(PLATFORM_MCP)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String text = TEXTS.get(id.getName());
        return text == null
                        || id.getDescription() != null && !id.getDescription().isBlank()
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
    }
}
