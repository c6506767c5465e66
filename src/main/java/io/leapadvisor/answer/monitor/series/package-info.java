/**
 * In come the metrics that exporters offer and the labels of a deployment. Out go expressions of Prometheus that read
 * one value of it, with what has to be done before they give one. It knows neither plans nor limits.
 */
package io.leapadvisor.answer.monitor.series;
