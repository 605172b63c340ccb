<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\Exception\LocalizedException;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Pairing\Pairing;
use WorkspaceBridge\OpenText\Model\Pairing\PairingResult;

/**
 * Prints the pairing string as its last line.
 */
class Pair extends Command
{
    public function __construct(private readonly Pairing $pairing)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:pair')
            ->setDescription('Pair the shop with its OpenText sidecar and print the pairing string (a secret)')
            ->addOption('sidecar-url', null, InputOption::VALUE_REQUIRED, 'Base address of the sidecar, kept in the configuration')
            ->addOption('base-url', null, InputOption::VALUE_REQUIRED, 'Address by which the sidecar reaches the shop, when not its own')
            ->addOption('overlap-hours', null, InputOption::VALUE_REQUIRED, 'How long the old signing secret stays valid', '24')
            ->addOption('json', null, InputOption::VALUE_NONE, 'One JSON object');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $overlap = (string)$input->getOption('overlap-hours');
        $urls = array_filter([$input->getOption('sidecar-url'), $input->getOption('base-url')], 'is_string');
        foreach ($urls as $url) {
            if (preg_match('~^https?://[^\s/?#]+(/[^\s?#]*)?$~iD', $url) !== 1) {
                $output->writeln('<error>An address must begin with http:// or https:// and have no query.</error>');
                return 1;
            }
        }
        if (!ctype_digit($overlap) || (int)$overlap > 8760) {
            $output->writeln('<error>--overlap-hours takes a whole number from 0 to 8760.</error>');
            return 1;
        }
        try {
            $result = $this->pairing->pair($input->getOption('sidecar-url'), $input->getOption('base-url'), (int)$overlap);
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $input->getOption('json') ? $this->json($result, $output) : $this->text($result, $output);
        return 0;
    }

    private function json(PairingResult $result, OutputInterface $output): void
    {
        $output->writeln(json_encode([
            'pairing' => $result->pairing,
            'base' => $result->base,
            'sidecarUrl' => $result->sidecarUrl,
            'enabled' => $result->enabled,
            'overlapUntil' => $result->overlapUntil === null ? null : gmdate('Y-m-d\TH:i:s\Z', $result->overlapUntil),
            'secretFixed' => $result->secretFixed,
        ], JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), OutputInterface::OUTPUT_RAW);
    }

    private function text(PairingResult $result, OutputInterface $output): void
    {
        $output->writeln('The sidecar reaches the shop at ' . $result->base);
        $output->writeln($result->sidecarUrl === ''
            ? '<comment>No sidecar address is configured yet: pair again with --sidecar-url, or set it in the configuration.</comment>'
            : 'The shop reaches the sidecar at ' . $result->sidecarUrl);
        if (!$result->enabled) {
            $output->writeln('<comment>The module is switched off in the default scope: nothing is recorded there.</comment>');
        }
        if ($result->secretFixed) {
            $output->writeln('<comment>The signing secret is fixed by the environment or app/etc and was not changed.</comment>');
        }
        if ($result->overlapUntil !== null) {
            $output->writeln('The old signing secret stays valid until ' . gmdate('Y-m-d H:i', $result->overlapUntil) . ' UTC.');
        }
        $output->writeln('Give the sidecar this as COMMERCE_PAIRING, and keep it secret:');
        $output->writeln($result->pairing, OutputInterface::OUTPUT_RAW);
    }
}
