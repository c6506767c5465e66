/** Stored assessments are asked for; reports for people, pipelines and code hosts are answered. */
package io.leapadvisor.rest.report;
