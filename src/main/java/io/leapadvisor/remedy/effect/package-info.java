/**
 * In come an action and the deployment that it is applied to; out go the effects that its conditions chose there the
 * last time, where nothing that they read has changed. Knows neither what conditions are nor what effects do.
 */
package io.leapadvisor.remedy.effect;
