package io.leapadvisor.ingest;

import io.leapadvisor.ingest.command.CommandReader;
import io.leapadvisor.ingest.config.ModelRepository;
import io.leapadvisor.ingest.config.NamedValues;
import io.leapadvisor.ingest.dashboard.DashboardReader;
import io.leapadvisor.ingest.deploy.ComposeReader;
import io.leapadvisor.ingest.deploy.DockerRunReader;
import io.leapadvisor.ingest.deploy.HelmReader;
import io.leapadvisor.ingest.deploy.KubernetesReader;
import io.leapadvisor.ingest.deploy.ServiceFileReader;
import io.leapadvisor.ingest.deploy.TerraformReader;
import io.leapadvisor.ingest.device.DeviceReader;
import io.leapadvisor.ingest.device.TopReader;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.log.EngineLogReader;
import io.leapadvisor.ingest.machine.NodeReader;
import io.leapadvisor.ingest.machine.StatsReader;
import io.leapadvisor.ingest.model.ModelConfigReader;
import io.leapadvisor.ingest.profiler.ChromeTraceReader;
import io.leapadvisor.ingest.profiler.DataTableReader;
import io.leapadvisor.ingest.profiler.KernelTableReader;
import io.leapadvisor.ingest.profiler.StackReader;
import io.leapadvisor.ingest.prometheus.PrometheusReader;
import io.leapadvisor.ingest.prometheus.QueryReader;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.sample.Samples;
import io.leapadvisor.ingest.sample.Sources;
import io.leapadvisor.ingest.table.CsvTable;
import io.leapadvisor.ingest.table.JsonTable;
import io.leapadvisor.ingest.table.MarkdownTable;
import io.leapadvisor.ingest.table.TextTable;
import io.leapadvisor.ingest.trace.TraceReader;
import java.util.Map;
import java.util.TreeMap;

/** The readers by the names that sheets give them. */
final class Readers {

    private Readers() {}

    /** One of each. */
    static Map<String, FormatReader> of(FormatCatalogue catalogue) {
        Map<String, FormatReader> readers = new TreeMap<>();
        readers.put("json-table", new JsonTable());
        readers.put("model-config", new ModelConfigReader());
        readers.put("command-line", new CommandReader(catalogue));
        readers.put("manifest", new KubernetesReader(catalogue));
        readers.put("compose", new ComposeReader(catalogue));
        readers.put("container-command", new DockerRunReader(catalogue));
        readers.put("engine-log", new EngineLogReader(catalogue));
        readers.put("chart-values", new HelmReader(catalogue));
        readers.put("model-repository", new ModelRepository());
        readers.put("named-values", new NamedValues());
        readers.put("service-file", new ServiceFileReader(catalogue));
        readers.put(PrometheusReader.NAME, new PrometheusReader(catalogue));
        readers.put(QueryReader.NAME, new QueryReader(catalogue));
        readers.put(DeviceReader.NAME, new DeviceReader());
        readers.put(TopReader.NAME, new TopReader());
        readers.put(NodeReader.NAME, new NodeReader(catalogue));
        readers.put(StatsReader.NAME, new StatsReader());
        readers.put(TerraformReader.NAME, new TerraformReader(catalogue));
        readers.put(DashboardReader.NAME, new DashboardReader(catalogue));
        readers.put(TraceReader.NAME, new TraceReader(catalogue));
        readers.put("chrome-trace", new ChromeTraceReader(catalogue));
        readers.put("kernel-tables", new KernelTableReader(catalogue));
        readers.put("stacks", new StackReader(catalogue, false));
        readers.put("stack-lines", new StackReader(catalogue, true));
        readers.put("data-tables", new DataTableReader(catalogue));
        readers.put("csv-table", new CsvTable());
        readers.put("text-table", new TextTable());
        readers.put("markdown-table", new MarkdownTable());
        readers.put("csv-samples", new Samples(Sources::csv));
        readers.put("json-samples", new Samples(Sources::json));
        readers.put("text-samples", new Samples(Sources::text));
        readers.put("xml-samples", new Samples(Sources::xml));
        return readers;
    }
}
