/**
 * In come a folder, a file or a zip archive that anybody may have made; out goes a pack as text files with its
 * manifest, or every fault with its place. What was in use is kept on disk here, and the folder is watched. It runs no
 * rule.
 */
package io.leapadvisor.packs.files;
