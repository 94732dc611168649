const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' };

/** A Content-Disposition for a download: the name in plain ASCII for old programs, and as it is (RFC 5987). */
export function attachment(name: string, extension: string): string {
  const whole = `${name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()}.${extension}`;
  const ascii = whole.replace(/[äöüÄÖÜß]/g, (letter) => UMLAUTS[letter] ?? '').replace(/[^\x20-\x7E]/g, '_');
  const encoded = encodeURIComponent(whole).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
