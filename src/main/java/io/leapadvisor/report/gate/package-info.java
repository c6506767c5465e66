/** What a gate found comes in; text for people, pipelines and code hosts goes out. It judges nothing. */
package io.leapadvisor.report.gate;
